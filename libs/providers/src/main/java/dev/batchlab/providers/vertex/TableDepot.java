package dev.batchlab.providers.vertex;

import com.google.auth.Credentials;
import com.google.cloud.ServiceOptions;
import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQueryException;
import com.google.cloud.bigquery.BigQueryOptions;
import com.google.cloud.bigquery.DatasetId;
import com.google.cloud.bigquery.Table;
import com.google.cloud.bigquery.TableId;
import com.google.cloud.http.HttpTransportOptions;
import dev.batchlab.providers.BatchApi.Download;
import dev.batchlab.providers.ProviderException;
import dev.batchlab.providers.RequestFile;
import dev.batchlab.providers.SubmissionTag;
import dev.batchlab.providers.http.Failures;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** BigQuery: a table for each input, {@code batchlab__<tag>__<one upload>__requests}, and one of the same name for its results. */
final class TableDepot implements Depot {
    private static final String INPUT = "__requests";
    private static final Pattern UPLOAD = Pattern.compile("[0-9a-f]{12}" + INPUT);
    private static final int UPLOAD_LENGTH = 12;

    private final BigQuery bigQuery;
    private final DatasetId dataset;
    private final TableLoad load;
    private final ClientFailures failures;

    private TableDepot(BigQuery bigQuery, DatasetId dataset, TableLoad load, ClientFailures failures) {
        this.bigQuery = bigQuery;
        this.dataset = dataset;
        this.load = load;
        this.failures = failures;
    }

    /** The client does not try again by itself: when to do that is our caller's decision. */
    static TableDepot of(VertexSettings settings, Credentials credentials, Failures failures, Duration timeout) {
        int millis = Math.toIntExact(timeout.toMillis());
        BigQuery bigQuery = BigQueryOptions.newBuilder()
                .setHost(settings.bigQuery().toString())
                .setProjectId(settings.project())
                .setCredentials(credentials)
                .setRetrySettings(ServiceOptions.getNoRetrySettings())
                .setTransportOptions(HttpTransportOptions.newBuilder()
                        .setConnectTimeout(millis)
                        .setReadTimeout(millis)
                        .build())
                .build()
                .getService();
        ClientFailures told = new ClientFailures(failures);
        return new TableDepot(
                bigQuery, dataset(settings), new TableLoad(bigQuery, settings.region(), timeout, told), told);
    }

    /** {@code name} in the project of the jobs, or {@code project.name}. */
    private static DatasetId dataset(VertexSettings settings) {
        String name = settings.dataset().replaceFirst("^" + TableName.SCHEME, "");
        int dot = name.lastIndexOf('.');
        return dot < 0
                ? DatasetId.of(settings.project(), name)
                : DatasetId.of(name.substring(0, dot), name.substring(dot + 1));
    }

    @Override
    public String put(RequestFile file, SubmissionTag tag) throws ProviderException {
        String upload = UUID.randomUUID().toString().replace("-", "").substring(0, UPLOAD_LENGTH);
        TableId table = TableId.of(dataset.getProject(), dataset.getDataset(), prefix(tag) + upload + INPUT);
        load.run(file, table);
        return TableName.of(table);
    }

    /** Tags hold no underscore, so no two of them make the same name. */
    private static String prefix(SubmissionTag tag) {
        return "batchlab__" + tag.key().replace('-', '_') + "__";
    }

    @Override
    public String outputFor(String input) {
        return input.endsWith(INPUT)
                ? input.substring(0, input.length() - INPUT.length()) + "__results"
                : TableName.SCHEME + dataset.getProject() + "." + dataset.getDataset();
    }

    @Override
    public Download open(String location, long offset) throws ProviderException {
        String operation = "reading table " + location;
        TableRows rows = new TableRows(bigQuery, TableName.parse(location), operation, failures);
        try {
            return new Download(rows.from(offset), Optional.empty());
        } catch (IOException e) {
            throw failures.broken(operation, e);
        }
    }

    @Override
    public boolean delete(String location) throws ProviderException {
        try {
            return bigQuery.delete(TableName.parse(location));
        } catch (BigQueryException e) {
            throw failures.of("deleting table " + location, e);
        }
    }

    @Override
    public List<String> inputs(SubmissionTag tag) throws ProviderException {
        String prefix = prefix(tag);
        List<String> inputs = new ArrayList<>();
        try {
            for (Table table : bigQuery.listTables(dataset).iterateAll()) {
                String name = table.getTableId().getTable();
                if (name.startsWith(prefix)
                        && UPLOAD.matcher(name.substring(prefix.length())).matches()) {
                    inputs.add(TableName.of(TableId.of(dataset.getProject(), dataset.getDataset(), name)));
                }
            }
            return inputs;
        } catch (BigQueryException e) {
            throw failures.of("listing request tables", e);
        }
    }
}
