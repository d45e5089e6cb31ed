package dev.batchlab.sandbox.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.Requests;
import dev.batchlab.sandbox.Timings;
import dev.batchlab.sandbox.faults.Fault;
import dev.batchlab.sandbox.faults.FaultMatch;
import dev.batchlab.sandbox.faults.FaultName;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What this API does that others do not. */
class GeminiQuirksTest {
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
    void an_upload_that_breaks_is_asked_for_and_goes_on() {
        byte[] content = Requests.jsonl(GeminiLab.scored(20));
        String text = new String(content, StandardCharsets.UTF_8);
        String session = startUpload(content.length);
        lab.fault(Fault.of(FaultName.UPLOAD_CUT).times(1).with("at", 5_000));

        assertThatThrownBy(() -> send(session, "upload, finalize", 0, text)).isInstanceOf(UncheckedIOException.class);

        HttpResponse<String> state = send(session, "query", -1, "");
        assertThat(state.headers().firstValue("X-Goog-Upload-Status")).contains("active");
        assertThat(state.headers().firstValue("X-Goog-Upload-Size-Received")).contains("5000");
        assertThat(send(session, "upload", 0, text).statusCode()).isEqualTo(400);

        String rest = new String(content, 5_000, content.length - 5_000, StandardCharsets.UTF_8);
        HttpResponse<String> last = send(session, "upload, finalize", 5_000, rest);
        assertThat(last.headers().firstValue("X-Goog-Upload-Status")).contains("final");
        JsonNode file = GeminiLab.json(last).path("file");
        assertThat(file.path("sizeBytes").asText()).isEqualTo(String.valueOf(content.length));
        assertThat(send(session, "query", -1, "").body())
                .as("the session keeps its end")
                .isEqualTo(last.body());
        assertThat(lab.rows(lab.ended(lab.create(file.path("name").asText(), "x"))))
                .hasSize(20);
    }

    @Test
    void one_bad_line_and_nothing_is_created() {
        List<ObjectNode> lines = GeminiLab.scored(3);
        lines.get(1).withObject("request").put("messages", "none");
        HttpResponse<String> refused = create(lab.upload(lines));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("INVALID_ARGUMENT", "messages", "line 2");
        assertThat(lab.get("batches").has("operations")).isFalse();
    }

    @Test
    void requests_refused_inside_the_call_leave_no_file_behind() {
        String body = "{\"batch\":{\"inputConfig\":{\"requests\":{\"requests\":[{\"request\":{\"contents\":[]}},"
                + "{\"request\":7}]}}}}";

        assertThat(lab.call("POST", createUrl(), body).statusCode()).isEqualTo(400);
        assertThat(home.resolve("files")).isEmptyDirectory();
        assertThat(home.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void an_unknown_model_and_a_missing_file_are_told_at_once() {
        String file = lab.upload(GeminiLab.scored(1));
        String url = lab.sandbox.url("gemini") + "/models/gemini-9:batchGenerateContent";

        assertThat(lab.call("POST", url, body(file)).statusCode()).isEqualTo(404);
        assertThat(create("files/nowhere").statusCode()).isEqualTo(403);
    }

    @Test
    void keys_may_be_written_in_snake_case() {
        String body = "{\"batch\":{\"display_name\":\"snake\",\"input_config\":{\"file_name\":\""
                + lab.upload(GeminiLab.scored(1)) + "\"}}}";
        JsonNode operation = GeminiLab.json(lab.call("POST", createUrl(), body));

        assertThat(operation.at("/metadata/displayName").asText()).isEqualTo("snake");
    }

    @Test
    void counters_are_digits_in_quotes_and_absent_while_zero() {
        beginsLate();
        lab.fault(row("r-001", FaultName.ROW_ERROR));
        String batch = lab.create(lab.upload(GeminiLab.scored(3)), "counted");

        JsonNode pending = lab.get(batch).at("/metadata/batchStats");
        assertThat(pending.path("requestCount").isTextual()).isTrue();
        assertThat(pending.path("pendingRequestCount").asText()).isEqualTo("3");
        assertThat(pending.has("failedRequestCount")).isFalse();
        JsonNode ended = lab.get(lab.ended(batch)).at("/metadata/batchStats");
        assertThat(ended.path("successfulRequestCount").asText()).isEqualTo("2");
        assertThat(ended.path("failedRequestCount").asText()).isEqualTo("1");
        assertThat(ended.has("pendingRequestCount")).isFalse();
    }

    @Test
    void a_row_can_be_cancelled_inside_a_batch_that_succeeded() {
        lab.fault(row("r-001", FaultName.ROW_CANCELLED));
        String batch = lab.run(GeminiLab.scored(3));

        assertThat(lab.state(batch)).isEqualTo("SUCCEEDED");
        assertThat(lab.rows(batch).get(1).at("/error/code").asInt()).isEqualTo(1);
    }

    @Test
    void results_can_come_later_than_the_state() {
        lab.fault(Fault.of(FaultName.RESULTS_LAG).with("ms", 700));
        String batch = lab.run(GeminiLab.scored(1));

        assertThat(lab.get(batch).has("response")).isFalse();
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> lab.get(batch).at("/response/responsesFile").isTextual());
    }

    @Test
    void a_young_file_may_not_be_ready() {
        lab.fault(Fault.of(FaultName.FILE_PROCESSING).with("ms", 700));
        String file = lab.upload(GeminiLab.scored(1));

        assertThat(lab.get(file).path("state").asText()).isEqualTo("PROCESSING");
        assertThat(create(file).body()).contains("not in an ACTIVE state");
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> lab.get(file).path("state").asText().equals("ACTIVE"));
        assertThat(create(file).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"STUCK_PENDING", "STUCK_IN_PROGRESS", "BATCH_EXPIRES"})
    void an_expired_batch_hands_out_nothing(FaultName fault) {
        lab.close();
        lab = new GeminiLab(home, config -> config.withLimits(limits -> limits.withWindow(Duration.ofMillis(1_500))));
        lab.fault(Fault.of(fault));
        String batch = lab.run(GeminiLab.scored(4));

        assertThat(lab.state(batch)).isEqualTo("EXPIRED");
        assertThat(lab.get(batch).has("response")).isFalse();
        assertThat(lab.get(batch).at("/metadata/output").isMissingNode()).isTrue();
    }

    @Test
    void a_stuck_batch_stays_pending_and_can_be_cancelled() {
        lab.fault(Fault.of(FaultName.STUCK_PENDING));
        String batch = lab.create(lab.upload(GeminiLab.scored(2)), "stuck");
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> lab.sandbox.world().faults().get(0).fired() == 1);
        assertThat(lab.state(batch)).isEqualTo("PENDING");

        lab.client.batches.cancel(batch, null);

        assertThat(lab.state(lab.ended(batch))).isEqualTo("CANCELLED");
        assertThat(lab.sandbox.ledgerSummary().outcomes()).isEqualTo(Map.of("cancelled", 2L));
    }

    @Test
    void a_deleted_input_is_never_executed() {
        beginsLate();
        String file = lab.upload(GeminiLab.scored(2));
        String batch = lab.create(file, "fenced");
        lab.client.files.delete(file, null);

        assertThat(lab.state(lab.ended(batch))).isEqualTo("FAILED");
        assertThat(lab.get(batch).at("/error/code").asInt()).isEqualTo(3);
        assertThat(lab.sandbox.ledgerSummary().requests()).isZero();
    }

    @Test
    void too_many_batches_and_too_many_tokens_are_refused_at_the_create() {
        lab.close();
        lab = new GeminiLab(
                home,
                config -> config.withLimits(
                        limits -> limits.withBatchesInFlight(1).withEnqueuedTokens(GeminiLab.MODEL, 2_000)));
        assertThat(create(lab.upload(GeminiLab.scored(50))).body()).contains("RESOURCE_EXHAUSTED");
        String file = lab.upload(GeminiLab.scored(2));
        assertThat(create(file).statusCode()).isEqualTo(200);
        assertThat(create(file).statusCode()).isEqualTo(429);
    }

    @Test
    void a_refusal_says_in_its_body_when_to_come_again() {
        lab.fault(Fault.of(FaultName.CREATE_REFUSED_429).times(1).with("retry_after", 7));
        HttpResponse<String> refused = create(lab.upload(GeminiLab.scored(1)));

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isEmpty();
        assertThat(GeminiLab.json(refused).at("/error/details/0/retryDelay").asText())
                .isEqualTo("7s");
    }

    @Test
    void thinking_is_a_part_of_its_own_and_can_use_up_the_whole_answer() {
        lab.fault(row("r-000", FaultName.THINK_TEXT));
        List<ObjectNode> lines = new ArrayList<>(GeminiLab.scored(3));
        GeminiLab.config(lines.get(1)).put("maxOutputTokens", 20);
        GeminiLab.config(lines.get(2)).putObject("thinkingConfig").put("thinkingBudget", 0);
        List<JsonNode> rows = lab.rows(lab.run(lines));

        JsonNode parts = rows.get(0).at("/response/candidates/0/content/parts");
        assertThat(parts).hasSize(2);
        assertThat(parts.path(0).path("thought").asBoolean()).isTrue();
        assertThat(parts.path(1).path("text").asText()).contains("面白さ").doesNotContain("think>");
        assertThat(rows.get(1).at("/response/candidates/0/finishReason").asText())
                .isEqualTo("MAX_TOKENS");
        assertThat(rows.get(2).at("/response/usageMetadata").has("thoughtsTokenCount"))
                .isFalse();
    }

    @Test
    void what_a_model_refuses_is_a_row() {
        List<ObjectNode> lines = new ArrayList<>(GeminiLab.scored(3));
        GeminiLab.config(lines.get(0)).put("temperature", 3);
        ((ObjectNode) lines.get(1).at("/request/contents/0")).put("role", "system");
        List<JsonNode> rows = lab.rows(lab.run(lines));

        assertThat(rows.get(0).at("/error/code").asInt()).isEqualTo(3);
        assertThat(rows.get(1).at("/error/message").asText()).contains("valid role");
        assertThat(rows.get(2).has("response")).isTrue();
    }

    @Test
    void submissions_of_ours_are_told_apart_by_the_attempt_in_their_name() {
        String file = lab.upload(GeminiLab.scored(2));
        lab.ended(lab.create(file, "sub-1 a1 emotions"));
        lab.ended(lab.create(file, "sub-2 a2 emotions"));
        assertThat(lab.sandbox.ledgerSummary().paidTwice()).isEmpty();

        lab.ended(lab.create(file, "sub-3 a2 emotions"));
        assertThat(lab.sandbox.ledgerSummary().paidTwice()).hasSize(2);
    }

    @Test
    void batches_uploads_and_deletions_outlive_a_restart() {
        String kept = lab.run(GeminiLab.scored(2));
        String deleted = lab.run(GeminiLab.scored(2));
        lab.client.batches.delete(deleted, null);
        lab.close();
        lab = new GeminiLab(home, config -> config);

        assertThat(lab.rows(kept)).hasSize(2);
        assertThat(lab.get(deleted).at("/error/code").asInt()).isEqualTo(404);
        lab.close();
        lab = new GeminiLab(home, config -> config);
        assertThat(lab.get(deleted).at("/error/code").asInt())
                .as("also after the journal was rewritten")
                .isEqualTo(404);
    }

    /** Batches wait a while before they run. */
    private void beginsLate() {
        lab.close();
        Timings late = new Timings(Duration.ofSeconds(2), Duration.ofMillis(50), Duration.ZERO, Duration.ZERO);
        lab = new GeminiLab(home, config -> config.withTimings(late));
    }

    private static Fault row(String key, FaultName name) {
        return Fault.of(name).matching(new FaultMatch(null, null, null, Pattern.compile(key), null, null, null));
    }

    private String createUrl() {
        return lab.sandbox.url("gemini") + "/models/" + GeminiLab.MODEL + ":batchGenerateContent";
    }

    private HttpResponse<String> create(String file) {
        return lab.call("POST", createUrl(), body(file));
    }

    private static String body(String file) {
        return "{\"batch\":{\"displayName\":\"x\",\"inputConfig\":{\"fileName\":\"" + file + "\"}}}";
    }

    private String startUpload(long bytes) {
        return lab.call(
                        "POST",
                        lab.sandbox.url("gemini").replace("/v1beta", "/upload/v1beta/files"),
                        "{\"file\":{\"displayName\":\"x\"}}",
                        "X-Goog-Upload-Protocol",
                        "resumable",
                        "X-Goog-Upload-Command",
                        "start",
                        "X-Goog-Upload-Header-Content-Length",
                        String.valueOf(bytes))
                .headers()
                .firstValue("x-goog-upload-url")
                .orElseThrow();
    }

    private HttpResponse<String> send(String session, String command, long offset, String content) {
        return offset < 0
                ? lab.call("POST", session, content, "X-Goog-Upload-Command", command)
                : lab.call(
                        "POST",
                        session,
                        content,
                        "X-Goog-Upload-Command",
                        command,
                        "X-Goog-Upload-Offset",
                        String.valueOf(offset));
    }
}
