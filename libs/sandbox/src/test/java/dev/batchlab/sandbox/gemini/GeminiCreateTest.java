package dev.batchlab.sandbox.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.Requests;
import dev.batchlab.sandbox.faults.Fault;
import dev.batchlab.sandbox.faults.FaultName;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads and creates: what is decided before anything runs. */
class GeminiCreateTest {
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
