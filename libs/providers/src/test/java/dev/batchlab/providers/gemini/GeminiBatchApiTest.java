package dev.batchlab.providers.gemini;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.batchlab.providers.BatchApi;
import dev.batchlab.providers.BatchSnapshot;
import dev.batchlab.providers.Connection;
import dev.batchlab.providers.ProviderException;
import dev.batchlab.providers.ProviderException.Kind;
import dev.batchlab.providers.StagedInput;
import dev.batchlab.providers.SubmissionTag;
import dev.batchlab.providers.TextFile;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeminiBatchApiTest {
    private static final SubmissionTag TAG = new SubmissionTag("sub-1", "emotions", "shard-1", 2, 3);
    private static final TextFile FILE = new TextFile(
            "{\"key\":\"日本\",\"request\":{\"contents\":[],\"generationConfig\":{\"temperature\":0.70}}}\n\n"
                    + "{\"key\":\"b\",\"request\":{\"contents\":[]}}\n",
            2,
            "gemini-2.5-flash");

    private final ScriptedGemini gemini = new ScriptedGemini();
    private final BatchApi api =
            gemini.provider().connect(new Connection(gemini.baseUrl(), "AIza-key", Duration.ofSeconds(10)));

    @AfterEach
    void stop() {
        api.close();
        gemini.close();
    }

    @Test
    void a_batch_is_created_from_the_uploaded_file_under_a_name_that_begins_with_our_key() throws Exception {
        api.create(new StagedInput("files/in"), FILE, TAG, "24h");

        gemini.server.verify(
                1,
                postRequestedFor(urlEqualTo(ScriptedGemini.CREATE))
                        .withHeader("x-goog-api-key", equalTo("AIza-key"))
                        .withRequestBody(
                                equalToJson(
                                        "{\"batch\":{\"displayName\":\"sub-1 a2 emotions\",\"inputConfig\":{\"fileName\":\"files/in\"}}}")));
    }

    @Test
    void without_an_uploaded_file_the_requests_travel_in_the_call() throws Exception {
        api.create(new StagedInput(null), FILE, TAG, "24h");

        gemini.server.verify(
                1, postRequestedFor(urlEqualTo(ScriptedGemini.CREATE)).withRequestBody(equalToJson("""
                        {"batch":{"displayName":"sub-1 a2 emotions","inputConfig":{"requests":{"requests":[
                          {"request":{"contents":[],"generationConfig":{"temperature":0.70}},"metadata":{"key":"日本"}},
                          {"request":{"contents":[]},"metadata":{"key":"b"}}]}}}}""")));
    }

    @Test
    void requests_too_large_for_the_call_are_not_sent() {
        String line = "{\"key\":\"a\",\"request\":{\"contents\":\"" + "x".repeat(21_000_000) + "\"}}\n";
        TextFile large = new TextFile(line, 1, "gemini-2.5-flash");

        ProviderException e = failure(() -> api.create(new StagedInput(null), large, TAG, "24h"));

        assertThat(e.kind()).isEqualTo(Kind.TOO_LARGE);
        assertThat(e.mayHaveHappened()).isFalse();
        assertThat(gemini.createsReceived()).isZero();
    }

    @Test
    void a_long_experiment_name_is_cut_and_the_key_is_not() throws Exception {
        String name = DisplayName.of(new SubmissionTag("sub-1", "実験".repeat(200), "s", 12, 1));

        assertThat(name.codePointCount(0, name.length())).isEqualTo(128);
        assertThat(DisplayName.key(name)).isEqualTo("sub-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "{}", "[]", ""})
    void a_create_whose_reply_cannot_be_read_may_have_happened(String reply) {
        gemini.server.stubFor(post(ScriptedGemini.CREATE).willReturn(ok(reply)));

        ProviderException e = failure(() -> api.create(new StagedInput("files/in"), FILE, TAG, "24h"));

        assertThat(e.mayHaveHappened()).isTrue();
        assertThat(e.kind()).isEqualTo(Kind.TRANSIENT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | API key not valid. | ,\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\",\"reason\":\"API_KEY_INVALID\"}] | AUTHENTICATION | API_KEY_INVALID",
                "400 | Request payload size exceeds the limit: 20971520 bytes. | '' | TOO_LARGE | INVALID_ARGUMENT",
                "400 | Please enable billing on project 7. | '' | QUOTA | INVALID_ARGUMENT",
                "403 | You do not have permission to access the File in or it may not exist. | '' | NOT_FOUND | PERMISSION_DENIED",
                "403 | Permission denied: Consumer 'api_key:x' has been suspended. | '' | AUTHENTICATION | PERMISSION_DENIED",
                "404 | models/x is not found for API version v1beta. | '' | NOT_FOUND | NOT_FOUND",
                "429 | Your prepayment credits are depleted. | '' | QUOTA | RESOURCE_EXHAUSTED",
                "429 | You exceeded your current quota, please check your plan and billing details. | '' | TRANSIENT | RESOURCE_EXHAUSTED"
            })
    void refusals_are_told_by_googles_words(int status, String message, String details, Kind kind, String code) {
        gemini.server.stubFor(post(ScriptedGemini.CREATE).willReturn(ScriptedGemini.error(status, message, details)));

        ProviderException e = failure(() -> api.create(new StagedInput("files/in"), FILE, TAG, "24h"));

        assertThat(e.kind()).isEqualTo(kind);
        assertThat(e.code()).contains(code);
        assertThat(e.mayHaveHappened()).isFalse();
    }

    @Test
    void results_inside_the_batch_are_read_as_lines_from_any_byte() throws Exception {
        gemini.server.stubFor(
                get(ScriptedGemini.BATCH)
                        .willReturn(
                                okJson(
                                        ScriptedGemini.operation(
                                                "SUCCEEDED",
                                                "",
                                                ",\"done\":true,\"response\":{\"inlinedResponses\":{\"inlinedResponses\":["
                                                        + "{\"metadata\":{\"key\":\"日本\"},\"error\":{\"code\":13}},{\"metadata\":{\"key\":\"b\"}}]}}"))));
        BatchSnapshot batch = api.get("batches/b1");
        String location = batch.results().get(0).location();

        String whole = text(api.download(location, 0));
        assertThat(whole.lines())
                .containsExactly(
                        "{\"metadata\":{\"key\":\"日本\"},\"error\":{\"code\":13}}", "{\"metadata\":{\"key\":\"b\"}}");
        byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
        BatchApi.Download rest = api.download(location, 60);
        assertThat(text(rest)).isEqualTo(new String(bytes, 60, bytes.length - 60, StandardCharsets.UTF_8));
        assertThat(rest.totalBytes()).contains((long) bytes.length);
        assertThat(text(api.download(location, bytes.length))).isEmpty();
    }

    @Test
    void a_batch_of_ours_is_found_behind_pages_of_older_ones() throws Exception {
        gemini.server.stubFor(get("/v1beta/batches?pageSize=100")
                .willReturn(
                        okJson("{\"operations\":[{\"name\":\"batches/old\",\"metadata\":{\"displayName\":\"x a1 e\","
                                + "\"createTime\":\"2024-01-01T00:00:00Z\"}}],\"nextPageToken\":\"t\"}")));
        gemini.server.stubFor(get("/v1beta/batches?pageSize=100&pageToken=t")
                .willReturn(okJson("{\"operations\":[{\"name\":\"batches/new\",\"metadata\":{\"displayName\":"
                        + "\"sub-1 a2 emotions\",\"createTime\":\"2026-11-20T00:00:00Z\"}}]}")));

        assertThat(api.find(TAG, Instant.parse("2026-11-20T00:00:00Z")))
                .extracting(BatchSnapshot::id)
                .containsExactly("new");
    }

    @Test
    void an_id_is_understood_with_and_without_its_collection() throws Exception {
        gemini.server.stubFor(
                get(ScriptedGemini.BATCH).willReturn(okJson(ScriptedGemini.operation("RUNNING", "", ""))));

        assertThat(api.get("b1").id()).isEqualTo("b1");
        assertThat(api.get("batches/b1").id()).isEqualTo("b1");
    }

    @Test
    void models_are_named_as_requests_name_them() throws Exception {
        gemini.server.stubFor(get("/v1beta/models?pageSize=1000")
                .willReturn(okJson("{\"models\":[{\"name\":\"models/gemini-2.5-flash\"}],\"nextPageToken\":\"t\"}")));
        gemini.server.stubFor(get("/v1beta/models?pageSize=1000&pageToken=t")
                .willReturn(okJson("{\"models\":[{\"name\":\"models/gemini-2.5-pro\"}]}")));

        assertThat(api.models()).containsExactly("gemini-2.5-flash", "gemini-2.5-pro");
    }

    private static String text(BatchApi.Download download) throws Exception {
        try (InputStream content = download.content()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static ProviderException failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(ProviderException.class, call);
    }
}
