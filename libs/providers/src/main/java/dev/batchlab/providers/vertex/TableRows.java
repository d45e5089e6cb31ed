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

    InputStream from(long offset) throws ProviderException, IOException {
        RowLines lines = new RowLines(rows());
        lines.skipNBytes(offset);
        return lines;
    }

    private Iterator<FieldValueList> rows() throws ProviderException {
        QueryJobConfiguration query = QueryJobConfiguration.newBuilder("SELECT TO_JSON_STRING(t) AS line FROM `"
                        + table.getProject() + "." + table.getDataset() + "." + table.getTable()
                        + "` AS t ORDER BY line")
                .setUseLegacySql(false)
                .build();
        try {
            Dataset dataset = bigQuery.getDataset(DatasetId.of(table.getProject(), table.getDataset()));
            JobId.Builder id =
                    JobId.newBuilder().setProject(table.getProject()).setJob("batchlab_read_" + UUID.randomUUID());
            if (dataset != null && dataset.getLocation() != null) {
                id.setLocation(dataset.getLocation());
            }
            return bigQuery.query(query, id.build()).iterateAll().iterator();
        } catch (BigQueryException e) {
            throw failures.of(operation, e);
        } catch (JobException e) {
            throw failures.of(operation, new BigQueryException(e.getErrors()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failures.broken(operation, e);
        }
    }
}
