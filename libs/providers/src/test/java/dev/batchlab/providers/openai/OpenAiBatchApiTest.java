package dev.batchlab.providers.openai;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.matching.MultipartValuePatternBuilder;
import dev.batchlab.providers.BatchApi;
import dev.batchlab.providers.Connection;
import dev.batchlab.providers.ProviderException;
import dev.batchlab.providers.ProviderException.Kind;
import dev.batchlab.providers.RequestFile;
import dev.batchlab.providers.StagedInput;
import dev.batchlab.providers.SubmissionTag;
import dev.batchlab.providers.TextFile;
import dev.batchlab.providers.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiBatchApiTest {
    private static final SubmissionTag TAG = new SubmissionTag("sub-1", "emotions", "shard-1", 2, 3);
    private static final TextFile FILE = new TextFile("{\"custom_id\":\"日本\"}\n", 1, "gpt-4.1");

    private final ScriptedOpenAi openAi = new ScriptedOpenAi();
    private final BatchApi api = connect("sk-key", Duration.ofSeconds(10));

    @AfterEach
    void stop() {
        openAi.close();
    }

    @Test
    void the_request_file_travels_byte_by_byte_under_a_name_that_carries_the_tag() throws ProviderException {
        assertThat(api.stage(FILE, TAG)).isEqualTo(new StagedInput("file-in"));

        openAi.server.verify(
                1,
                postRequestedFor(urlEqualTo("/v1/files"))
                        .withHeader("Authorization", equalTo("Bearer sk-key"))
                        .withRequestBodyPart(new MultipartValuePatternBuilder("purpose")
                                .withBody(equalTo("batch"))
                                .build())
                        .withRequestBodyPart(new MultipartValuePatternBuilder("file")
                                .withFileName("batchlab-sub-1.jsonl")
                                .withBody(equalTo(FILE.text()))
                                .build()));
    }

    @Test
    void a_batch_is_created_with_our_tag_as_metadata() throws ProviderException {
        api.create(new StagedInput("file-in"), FILE, TAG, "24h");

        openAi.server.verify(1, postRequestedFor(urlEqualTo("/v1/batches")).withRequestBody(equalToJson("""
                                {"input_file_id":"file-in","endpoint":"/v1/chat/completions","completion_window":"24h",
                                 "metadata":{"batchlab_submission":"sub-1","batchlab_experiment":"emotions",
                                             "batchlab_shard":"shard-1","batchlab_attempt":"2"}}""")));
    }

    @Test
    void a_value_too_long_for_metadata_keeps_its_start_and_stays_distinct() {
        String a = metadataExperiment("長".repeat(600) + "a");
        String b = metadataExperiment("長".repeat(600) + "b");

        assertThat(a).hasSize(512).startsWith("長長長").isNotEqualTo(b);
        assertThat(metadataExperiment("x".repeat(512))).isEqualTo("x".repeat(512));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "{}", "[]", ""})
    void a_create_whose_reply_cannot_be_read_may_have_happened(String reply) {
        openAi.server.stubFor(post("/v1/batches").willReturn(ok(reply)));

        ProviderException e = failure(() -> api.create(new StagedInput("file-in"), FILE, TAG, "24h"));

        assertThat(e.mayHaveHappened()).isTrue();
        assertThat(e.kind()).isEqualTo(Kind.TRANSIENT);
    }

    @Test
    void a_create_that_gets_no_answer_in_time_may_have_happened() {
        openAi.server.stubFor(post("/v1/batches").willReturn(okJson("{}").withFixedDelay(60_000)));

        ProviderException e = failure(
                () -> connect("sk-key", Duration.ofMillis(300)).create(new StagedInput("file-in"), FILE, TAG, "24h"));

        assertThat(e.mayHaveHappened()).isTrue();
        assertThat(e.status()).isZero();
        assertThat(openAi.createsReceived()).isEqualTo(1);
    }

    @Test
    void a_server_that_ignores_ranges_is_read_from_the_offset_all_the_same() throws Exception {
        openAi.server.stubFor(
                get("/v1/files/f/content").willReturn(ok("0123456789").withHeader("Content-Length", "10")));

        BatchApi.Download rest = api.download("f", 4);

        assertThat(text(rest)).isEqualTo("456789");
        assertThat(rest.totalBytes()).contains(10L);
        openAi.server.verify(
                getRequestedFor(urlEqualTo("/v1/files/f/content")).withHeader("Range", equalTo("bytes=4-")));
        assertThat(text(api.download("f", 11))).isEmpty();
    }

    @Test
    void a_part_that_begins_earlier_than_asked_is_cut_to_fit() throws Exception {
        openAi.server.stubFor(get("/v1/files/f/content")
                .willReturn(aResponse()
                        .withStatus(206)
                        .withHeader("Content-Range", "bytes 2-9/10")
                        .withBody("23456789")));

        BatchApi.Download rest = api.download("f", 4);

        assertThat(text(rest)).isEqualTo("456789");
        assertThat(rest.totalBytes()).contains(10L);
    }

    @Test
    void a_range_behind_the_end_is_an_empty_rest() throws Exception {
        openAi.server.stubFor(get("/v1/files/f/content")
                .willReturn(aResponse().withStatus(416).withHeader("Content-Range", "bytes */10")));

        assertThat(text(api.download("f", 10))).isEmpty();
        assertThat(failure(() -> api.download("f", 12)).status()).isEqualTo(416);
    }

    @Test
    void a_file_that_is_gone_is_told_by_kind_and_words() {
        openAi.server.stubFor(
                get("/v1/files/f/content")
                        .willReturn(
                                aResponse()
                                        .withStatus(404)
                                        .withBody(
                                                "{\"error\":{\"message\":\"No such File object: f\",\"type\":\"invalid_request_error\"}}")));

        ProviderException e = failure(() -> api.download("f", 0));

        assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(e)
                .hasMessage(
                        "OpenAI: downloading file f failed with HTTP 404 (invalid_request_error): No such File object: f");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk-line\nbreak", "sk-with space", "sk-日本", "", " "})
    void a_key_that_cannot_be_one_is_refused_without_being_shown(String key) {
        ProviderException e = failure(() -> connect(key, Duration.ofSeconds(5)).models());

        assertThat(e.kind()).isEqualTo(Kind.AUTHENTICATION);
        assertThat(e.getMessage()).startsWith("OpenAI: ").doesNotContain("sk-");
        assertThat(openAi.server.getAllServeEvents()).isEmpty();
    }

    @Test
    void a_line_break_behind_the_key_is_forgiven() throws ProviderException {
        openAi.server.stubFor(
                get("/v1/models").willReturn(okJson("{\"data\":[{\"id\":\"gpt-4.1\"},{\"id\":\"o3\"}]}")));

        assertThat(connect("sk-key\n", Duration.ofSeconds(5)).models()).containsExactly("gpt-4.1", "o3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:1234/v1", "/v1", "ftp://x/v1"})
    void an_address_that_is_none_is_told_so(String address) {
        BatchApi lost = openAi.provider().connect(new Connection(URI.create(address), "sk-key", Duration.ofSeconds(5)));

        ProviderException e = failure(() -> lost.create(new StagedInput("file-in"), FILE, TAG, "24h"));

        assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(e.mayHaveHappened()).isFalse();
        assertThat(e).hasMessageContaining("'" + address + "'").hasMessageContaining("http://");
    }

    @Test
    void our_own_file_that_cannot_be_read_is_not_the_providers_fault() {
        RequestFile broken = new RequestFile() {
            @Override
            public InputStream open() throws IOException {
                throw new IOException("disk on fire");
            }

            @Override
            public long bytes() {
                return 10;
            }

            @Override
            public int requests() {
                return 1;
            }

            @Override
            public String providerModel() {
                return "gpt-4.1";
            }
        };

        assertThatThrownBy(() -> api.stage(broken, TAG))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("disk on fire");
    }

    @Test
    void the_wait_a_poll_asks_for_is_handed_on() throws ProviderException {
        openAi.server.stubFor(get("/v1/batches/b")
                .willReturn(okJson(ScriptedOpenAi.batch("in_progress", "")).withHeader("retry-after", "12")));

        assertThat(api.get("b").pollHint()).isEqualTo(Duration.ofSeconds(12));
    }

    private BatchApi connect(String key, Duration timeout) {
        return openAi.provider().connect(new Connection(openAi.baseUrl(), key, timeout));
    }

    private static String text(BatchApi.Download download) throws IOException {
        try (InputStream content = download.content()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String metadataExperiment(String experiment) {
        SubmissionTag tag = new SubmissionTag("sub-1", experiment, "s", 1, 1);
        try {
            return Json.EXACT
                    .readTree(CreateBatch.body(OpenAiDialect.OPENAI, new StagedInput("f"), tag, "24h"))
                    .at("/metadata/batchlab_experiment")
                    .asText();
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static ProviderException failure(ThrowingCallable call) {
        return catchThrowableOfType(ProviderException.class, call);
    }
}
