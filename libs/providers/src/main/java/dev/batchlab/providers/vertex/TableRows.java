package dev.batchlab.providers.vertex;

import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQueryException;
import com.google.cloud.bigquery.Dataset;
import com.google.cloud.bigquery.DatasetId;
import com.google.cloud.bigquery.FieldValueList;
import com.google.cloud.bigquery.JobException;
import com.google.cloud.bigquery.JobId;
import com.google.cloud.bigquery.QueryJobConfiguration;
import com.google.cloud.bigquery.TableId;
import dev.batchlab.providers.ProviderException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table as lines of JSON. A table has no order, so the lines are sorted: read again, they come as before, and a reader can
 * go on at a byte.
 */
final class TableRows {
    private final BigQuery bigQuery;
    private final TableId table;
    private final String operation;
    private final ClientFailures failures;

    TableRows(BigQuery bigQuery, TableId table, String operation, ClientFailures failures) {
        this.bigQuery = bigQuery;
        this.table = table;
        this.operation = operation;
        this.failures = failures;
    }

    /** A table that is not there is an empty one: a job that finished nothing makes none. */
    InputStream from(long offset) throws ProviderException, IOException {
        try {
            Dataset dataset = bigQuery.getDataset(DatasetId.of(table.getProject(), table.getDataset()));
            if (dataset == null) {
                throw failures.gone(operation);
            }
            if (bigQuery.getTable(table) == null) {
                return InputStream.nullInputStream();
            }
            RowLines lines = new RowLines(rows(dataset.getLocation()));
            lines.skipNBytes(offset);
            return lines;
        } catch (BigQueryException e) {
            throw failures.of(operation, e);
        }
    }

    private Iterator<FieldValueList> rows(@Nullable String location) throws ProviderException {
        QueryJobConfiguration query = QueryJobConfiguration.newBuilder("SELECT TO_JSON_STRING(t) AS line FROM `"
                        + table.getProject() + "." + table.getDataset() + "." + table.getTable()
                        + "` AS t ORDER BY line")
                .setUseLegacySql(false)
                .build();
        JobId.Builder id =
                JobId.newBuilder().setProject(table.getProject()).setJob("batchlab_read_" + UUID.randomUUID());
        if (location != null) {
            id.setLocation(location);
        }
        try {
            return bigQuery.query(query, id.build()).iterateAll().iterator();
        } catch (JobException e) {
            throw failures.of(operation, new BigQueryException(e.getErrors()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failures.broken(operation, e);
        }
    }
}
