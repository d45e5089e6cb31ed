package dev.batchlab.sandbox.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.genai.Client;
import com.google.genai.errors.ClientException;
import com.google.genai.types.BatchJob;
import com.google.genai.types.BatchJobSource;
import com.google.genai.types.Content;
import com.google.genai.types.CreateBatchJobConfig;
import com.google.genai.types.File;
import com.google.genai.types.InlinedRequest;
import com.google.genai.types.InlinedResponse;
import com.google.genai.types.JobState;
import com.google.genai.types.ListBatchJobsConfig;
import com.google.genai.types.Model;
import com.google.genai.types.Part;
import dev.batchlab.sandbox.Lab;
import dev.batchlab.sandbox.faults.Fault;
import dev.batchlab.sandbox.faults.FaultName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox as Google's own SDK sees it. */
class GeminiSdkTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path home;

    @SuppressWarnings("NullAway.Init")
    GeminiLab lab;

    @BeforeEach
    void start() {
        lab = new GeminiLab(home, config -> config);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    @Test
    void a_batch_runs_from_upload_to_download() throws Exception {
        List<ObjectNode> lines = GeminiLab.scored(30);
        String input = lab.upload(lines);
        File file = lab.client.files.get(input, null);
        assertThat(file.displayName()).contains("requests.jsonl");
        assertThat(Duration.between(
                        file.createTime().orElseThrow(), file.expirationTime().orElseThrow()))
                .isEqualTo(Duration.ofHours(48));

        BatchJob created = lab.client.batches.create(
                GeminiLab.MODEL,
                BatchJobSource.builder().fileName(input).build(),
                CreateBatchJobConfig.builder().displayName("emotions").build());
        assertThat(created.state()).contains(new JobState(JobState.Known.JOB_STATE_PENDING));
        assertThat(created.displayName()).contains("emotions");

        BatchJob done = lab.job(lab.ended(created.name().orElseThrow()));
        assertThat(done.state()).contains(new JobState(JobState.Known.JOB_STATE_SUCCEEDED));
        assertThat(done.endTime().orElseThrow())
                .isAfterOrEqualTo(done.createTime().orElseThrow());

        Path target = home.resolve("results.jsonl");
        String results = done.dest().orElseThrow().fileName().orElseThrow();
        lab.client.files.download(results, target.toString(), null);
        List<JsonNode> rows = Lab.rows(Files.readString(target));
        assertThat(rows)
                .extracting(row -> row.get("key").asText())
                .as("in the order they were sent")
                .isEqualTo(lines.stream().map(line -> line.get("key").asText()).toList());
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.at("/response/candidates/0/finishReason").asText()).isEqualTo("STOP");
            assertThat(row.at("/response/candidates/0/content/parts/0/text").asText())
                    .contains("面白さ");
            assertThat(row.at("/response/usageMetadata/thoughtsTokenCount").asInt())
                    .isPositive();
            assertThat(row.at("/response/usageMetadata/totalTokenCount").asInt())
                    .isEqualTo(
                            row.at("/response/usageMetadata/promptTokenCount").asInt()
                                    + row.at("/response/usageMetadata/candidatesTokenCount")
                                            .asInt()
                                    + row.at("/response/usageMetadata/thoughtsTokenCount")
                                            .asInt());
        });
    }

    @Test
    void requests_and_results_can_travel_inside_the_batch() {
        List<InlinedRequest> requests = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            requests.add(InlinedRequest.builder()
                    .contents(List.of(Content.builder()
                            .role("user")
                            .parts(List.of(Part.fromText("Paraphrase: the quick brown fox number " + i)))
                            .build()))
                    .metadata(Map.of("key", "r-" + i, "own", "x" + i))
                    .build());
        }
        BatchJob created = lab.client.batches.create(
                GeminiLab.MODEL,
                BatchJobSource.builder().inlinedRequests(requests).build(),
                CreateBatchJobConfig.builder().displayName("inline").build());

        BatchJob done = lab.job(lab.ended(created.name().orElseThrow()));
        List<InlinedResponse> responses =
                done.dest().orElseThrow().inlinedResponses().orElseThrow();
        assertThat(responses)
                .extracting(response -> response.metadata().orElseThrow().get("own"))
                .containsExactly("x0", "x1", "x2");
        assertThat(responses)
                .allSatisfy(response ->
                        assertThat(response.response().orElseThrow().text()).contains("brown fox"));
        assertThat(lab.client.files.list(null).size()).isZero();
    }

    @Test
    void batches_are_listed_page_by_page() {
        String file = lab.upload(GeminiLab.scored(1));
        List<String> created = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            created.add(lab.create(file, "b" + i));
        }
        List<String> listed = new ArrayList<>();
        lab.client
                .batches
                .list(ListBatchJobsConfig.builder().pageSize(3).build())
                .forEach(job -> listed.add(job.name().orElseThrow()));

        assertThat(listed).containsExactlyInAnyOrderElementsOf(created);
    }

    @Test
    void a_cancelled_batch_ends_with_an_error_and_without_results() {
        lab.fault(Fault.of(FaultName.STUCK_IN_PROGRESS));
        String batch = lab.create(lab.upload(GeminiLab.scored(5)), "stopped");
        lab.reached(batch, "RUNNING");

        lab.client.batches.cancel(batch, null);

        BatchJob cancelled = lab.job(lab.ended(batch));
        assertThat(cancelled.state()).contains(new JobState(JobState.Known.JOB_STATE_CANCELLED));
        assertThat(cancelled.dest()).isEmpty();
        assertThat(lab.get(batch).at("/error/code").asInt()).isEqualTo(13);
        // the SDK does not look at what a cancel is answered
        String again = lab.sandbox.url("gemini") + "/" + batch + ":cancel";
        assertThat(lab.call("POST", again, "{}").statusCode()).isEqualTo(400);
    }

    @Test
    void a_deleted_batch_is_gone_with_its_results() {
        String batch = lab.run(GeminiLab.scored(2));
        String results = lab.job(batch).dest().orElseThrow().fileName().orElseThrow();
        assertThatThrownBy(() -> lab.client.files.delete(results, null)).isInstanceOf(ClientException.class);

        lab.client.batches.delete(batch, null);

        assertThatThrownBy(() -> lab.job(batch)).isInstanceOfSatisfying(ClientException.class, e -> assertThat(e.code())
                .isEqualTo(404));
        assertThatThrownBy(() -> lab.client.batches.delete(batch, null)).isInstanceOf(ClientException.class);
        assertThatThrownBy(() -> lab.client.files.get(results, null)).isInstanceOf(ClientException.class);
    }

    @Test
    void an_input_file_that_is_deleted_twice_is_forbidden_rather_than_unknown() {
        String file = lab.upload(GeminiLab.scored(1));
        lab.client.files.delete(file, null);

        assertThatThrownBy(() -> lab.client.files.delete(file, null))
                .isInstanceOfSatisfying(
                        ClientException.class, e -> assertThat(e.code()).isEqualTo(403));
    }

    @Test
    void the_models_are_listed() {
        List<String> names = new ArrayList<>();
        for (Model model : lab.client.models.list(null)) {
            names.add(model.name().orElseThrow());
        }
        assertThat(names).contains("models/gemini-2.5-pro", "models/gemini-2.5-flash");
    }

    @Test
    void a_bad_key_is_a_bad_argument() {
        try (Client stranger = lab.client("bad-key")) {
            assertThatThrownBy(() -> stranger.files.list(null))
                    .isInstanceOfSatisfying(
                            ClientException.class, e -> assertThat(e.code()).isEqualTo(400))
                    .hasMessageContaining("API key not valid");
        }
    }

    @Test
    void accounts_do_not_see_each_other() {
        String batch = lab.create(lab.upload(GeminiLab.scored(1)), "mine");
        try (Client other = lab.client("AIza-other")) {
            assertThat(other.batches.list(null).size()).isZero();
            assertThatThrownBy(() -> other.batches.get(batch, null)).isInstanceOf(ClientException.class);
        }
    }
}
