package dev.batchlab.sandbox.vertex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQueryException;
import com.google.cloud.bigquery.DatasetInfo;
import com.google.cloud.bigquery.FieldValueList;
import com.google.cloud.bigquery.FormatOptions;
import com.google.cloud.bigquery.JobId;
import com.google.cloud.bigquery.JobStatus;
import com.google.cloud.bigquery.QueryJobConfiguration;
import com.google.cloud.bigquery.TableDataWriteChannel;
import com.google.cloud.bigquery.TableId;
import com.google.cloud.bigquery.WriteChannelConfiguration;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageException;
import com.google.genai.Client;
import com.google.genai.types.BatchJob;
import com.google.genai.types.BatchJobDestination;
import com.google.genai.types.BatchJobSource;
import com.google.genai.types.CreateBatchJobConfig;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.JobState;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Storage, tables and jobs as Google's own clients see them. */
class VertexSdkTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path home;

    @SuppressWarnings("NullAway.Init")
    VertexLab lab;

    @BeforeEach
    void start() {
        lab = new VertexLab(home);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    @Test
    void objects_are_uploaded_in_pieces_read_in_part_and_deleted_once() throws Exception {
        Storage storage = lab.storage();
        byte[] content = "あいうえお\n".repeat(60_000).getBytes(StandardCharsets.UTF_8);
        BlobId name = BlobId.of("b", "folder/with space/日本.jsonl");

        Blob stored = storage.createFrom(
                BlobInfo.newBuilder(name).build(),
                new ByteArrayInputStream(content),
                256 * 1024,
                Storage.BlobWriteOption.doesNotExist());

        assertThat(stored.getSize()).isEqualTo(content.length);
        assertThat(storage.readAllBytes(name)).isEqualTo(content);
        try (var part = storage.reader(name)) {
            part.seek(content.length - 16);
            ByteBuffer rest = ByteBuffer.allocate(64);
            part.read(rest);
            assertThat(new String(rest.array(), 0, rest.position(), StandardCharsets.UTF_8))
                    .isEqualTo("あいうえお\n");
        }
        assertThatThrownBy(() -> storage.createFrom(
                        BlobInfo.newBuilder(name).build(),
                        new ByteArrayInputStream(content),
                        Storage.BlobWriteOption.doesNotExist()))
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.getCode()).isEqualTo(412));
        assertThat(storage.delete(name)).isTrue();
        assertThat(storage.delete(name)).isFalse();
        assertThat(storage.get(name)).isNull();
    }

    @Test
    void small_objects_go_in_one_piece_and_are_listed_page_by_page() {
        Storage storage = lab.storage();
        for (String name : List.of("x/3", "x/1", "x/2", "y/1")) {
            storage.create(BlobInfo.newBuilder("b", name).build(), name.getBytes(StandardCharsets.UTF_8));
        }

        List<String> names = new ArrayList<>();
        storage.list("b", Storage.BlobListOption.prefix("x/"), Storage.BlobListOption.pageSize(2))
                .iterateAll()
                .forEach(object -> names.add(object.getName()));
        assertThat(names).containsExactly("x/1", "x/2", "x/3");
        assertThatThrownBy(() -> storage.list("missing-bucket")).isInstanceOf(StorageException.class);
    }

    @Test
    void a_table_is_loaded_once_read_as_lines_and_deleted() throws Exception {
        BigQuery bigQuery = lab.bigQuery();
        TableId table = TableId.of("lab", "experiments", "in");
        List<JsonNode> lines = new ArrayList<>();
        for (int i = 0; i < 1_200; i++) {
            lines.add(VertexLab.line("r-" + i, "問い" + i));
        }

        assertThat(load(bigQuery, table, "job-1", lines)).isNull();
        assertThat(load(bigQuery, table, "job-2", lines)).contains("Already Exists");
        assertThatThrownBy(() -> load(bigQuery, table, "job-1", lines))
                .isInstanceOfSatisfying(
                        BigQueryException.class, e -> assertThat(e.getCode()).isEqualTo(409));

        List<String> read = new ArrayList<>();
        String sql = "SELECT TO_JSON_STRING(t) AS line FROM `lab.experiments.in` AS t ORDER BY line";
        for (FieldValueList row : bigQuery.query(
                        QueryJobConfiguration.newBuilder(sql)
                                .setUseLegacySql(false)
                                .build(),
                        JobId.of("q"))
                .iterateAll()) {
            read.add(row.get("line").getStringValue());
        }
        assertThat(read).hasSize(1_200).isSorted().allMatch(line -> line.contains("\"request\":{\"contents\""));
        assertThat(bigQuery.delete(table)).isTrue();
        assertThat(bigQuery.delete(table)).isFalse();
        assertThat(bigQuery.getTable(table)).isNull();
    }

    @Test
    void data_sets_lie_where_they_were_created() {
        BigQuery bigQuery = lab.bigQuery();
        bigQuery.create(
                DatasetInfo.newBuilder("tokyo").setLocation("asia-northeast1").build());

        assertThat(bigQuery.getDataset("tokyo").getLocation()).isEqualTo("asia-northeast1");
        assertThat(bigQuery.getDataset("experiments").getLocation()).isEqualTo("US");
        assertThat(bigQuery.getDataset("missing_one")).isNull();
    }

    @Test
    void googles_own_sdk_runs_a_batch() throws Exception {
        String input = lab.upload("in.jsonl", List.of(VertexLab.line("r-1", "こんにちは"), VertexLab.line("r-2", "さようなら")));
        GoogleCredentials token = GoogleCredentials.create(
                new AccessToken("lab", Date.from(Instant.now().plus(Duration.ofHours(1)))));
        try (Client client = Client.builder()
                .vertexAI(true)
                .project("lab")
                .location("us-central1")
                .credentials(token)
                .httpOptions(HttpOptions.builder()
                        .baseUrl(lab.root() + "/vertex")
                        .apiVersion("v1")
                        .build())
                .build()) {
            BatchJob created = client.batches.create(
                    "gemini-2.5-flash",
                    BatchJobSource.builder().gcsUri(input).format("jsonl").build(),
                    CreateBatchJobConfig.builder()
                            .displayName("emotions")
                            .dest(BatchJobDestination.builder()
                                    .gcsUri("gs://lab-bucket/out")
                                    .format("jsonl")
                                    .build())
                            .build());
            String name = created.name().orElseThrow();
            BatchJob done = await().atMost(Duration.ofSeconds(30))
                    .until(() -> client.batches.get(name, null), job -> job.endTime()
                            .isPresent());

            assertThat(done.state()).contains(new JobState(JobState.Known.JOB_STATE_SUCCEEDED));
            assertThat(done.completionStats().orElseThrow().successfulCount()).contains(2L);
        }
    }

    private static @Nullable String load(BigQuery bigQuery, TableId table, String job, List<JsonNode> lines)
            throws Exception {
        JobId id = JobId.of("lab", job);
        TableDataWriteChannel channel = bigQuery.writer(
                id,
                WriteChannelConfiguration.newBuilder(table)
                        .setFormatOptions(FormatOptions.json())
                        .build());
        try (channel) {
            channel.setChunkSize(256 * 1024);
            channel.write(ByteBuffer.wrap(VertexLab.text(lines)));
        }
        JobStatus status = await().until(
                        () -> Objects.requireNonNull(bigQuery.getJob(id)).getStatus(),
                        it -> it.getState() == JobStatus.State.DONE);
        return status.getError() == null ? null : status.getError().getMessage();
    }
}
