package dev.batchlab.providers.vertex;

import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQueryError;
import com.google.cloud.bigquery.BigQueryException;
import com.google.cloud.bigquery.Dataset;
import com.google.cloud.bigquery.DatasetId;
import com.google.cloud.bigquery.Field;
import com.google.cloud.bigquery.FormatOptions;
import com.google.cloud.bigquery.Job;
import com.google.cloud.bigquery.JobId;
import com.google.cloud.bigquery.JobInfo.CreateDisposition;
import com.google.cloud.bigquery.JobInfo.WriteDisposition;
import com.google.cloud.bigquery.JobStatus;
import com.google.cloud.bigquery.Schema;
import com.google.cloud.bigquery.StandardSQLTypeName;
import com.google.cloud.bigquery.TableDataWriteChannel;
import com.google.cloud.bigquery.TableId;
import com.google.cloud.bigquery.WriteChannelConfiguration;
import dev.batchlab.providers.ProviderException;
import dev.batchlab.providers.ProviderException.Kind;
import dev.batchlab.providers.RequestFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Loads a request file into a new table. The job's id is the table's name, so that the same load cannot run twice; types are given, so
 * that nothing is guessed from the first rows.
 */
final class TableLoad {
    private static final String OPERATION = "loading the request table";
    private static final Schema COLUMNS = Schema.of(
            Field.of(VertexWireFormat.ID, StandardSQLTypeName.STRING), Field.of("request", StandardSQLTypeName.JSON));
    private static final int CHUNK = 8 * 1024 * 1024;
    private static final long SLOWEST_BYTES_PER_SECOND = 128 * 1024;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;

    private final BigQuery bigQuery;
    private final String region;
    private final Duration timeout;
    private final ClientFailures failures;

    TableLoad(BigQuery bigQuery, String region, Duration timeout, ClientFailures failures) {
        this.bigQuery = bigQuery;
        this.region = region;
        this.timeout = timeout;
        this.failures = failures;
    }

    void run(RequestFile file, TableId table) throws ProviderException {
        try {
            String location = location(table);
            JobId id = JobId.newBuilder()
                    .setProject(table.getProject())
                    .setLocation(location)
                    .setJob(table.getTable())
                    .build();
            send(file, table, id);
            await(id, timeout.plusSeconds(file.bytes() / SLOWEST_BYTES_PER_SECOND));
        } catch (BigQueryException e) {
            throw failures.of(OPERATION, e);
        }
    }

    private String location(TableId table) throws ProviderException {
        Dataset dataset = bigQuery.getDataset(DatasetId.of(table.getProject(), table.getDataset()));
        if (dataset == null) {
            throw misplaced("the data set " + table.getProject() + "." + table.getDataset()
                    + " does not exist or is not shown to these credentials; create it or set "
                    + VertexSettings.variable("dataset"));
        }
        String location = dataset.getLocation();
        if (location != null && !Locations.agree(location, region)) {
            throw misplaced("the data set " + table.getDataset() + " lies in " + location + ", jobs run in " + region
                    + ", and Vertex reads tables of its own region only; set " + VertexSettings.variable("region")
                    + " or "
                    + VertexSettings.variable("dataset"));
        }
        return location == null ? "US" : location;
    }

    private static ProviderException misplaced(String why) {
        return new ProviderException(Kind.AUTHENTICATION, 0, null, Vertex.DISPLAY_NAME + ": " + why, null, false, null);
    }

    private void send(RequestFile file, TableId table, JobId id) {
        WriteChannelConfiguration into = WriteChannelConfiguration.newBuilder(table)
                .setFormatOptions(FormatOptions.json())
                .setSchema(COLUMNS)
                .setCreateDisposition(CreateDisposition.CREATE_IF_NEEDED)
                .setWriteDisposition(WriteDisposition.WRITE_EMPTY)
                .build();
        try (InputStream content = file.open();
                TableDataWriteChannel channel = bigQuery.writer(id, into)) {
            channel.setChunkSize(CHUNK);
            byte[] buffer = new byte[1 << 16];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                channel.write(ByteBuffer.wrap(buffer, 0, read));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The request file cannot be read: " + e.getMessage(), e);
        }
    }

    private void await(JobId id, Duration patience) throws ProviderException {
        Instant deadline = Instant.now().plus(patience);
        long pause = 50;
        while (true) {
            Job job = bigQuery.getJob(id);
            JobStatus status = job == null ? null : job.getStatus();
            if (status != null && status.getState() == JobStatus.State.DONE) {
                refuse(status.getError());
                return;
            }
            if (Instant.now().isAfter(deadline)) {
                throw waiting("was not done after " + patience.toSeconds() + " s", null);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw waiting("was interrupted", e);
            }
            pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
        }
    }

    private void refuse(@Nullable BigQueryError error) throws ProviderException {
        if (error != null) {
            throw failures.of(
                    OPERATION, new BigQueryException(ReasonStatus.of(error.getReason()), error.getMessage(), error));
        }
    }

    private static ProviderException waiting(String what, @Nullable Throwable cause) {
        String words = Vertex.DISPLAY_NAME + ": " + OPERATION + " " + what;
        return new ProviderException(Kind.TRANSIENT, 0, null, words, null, true, cause);
    }
}
