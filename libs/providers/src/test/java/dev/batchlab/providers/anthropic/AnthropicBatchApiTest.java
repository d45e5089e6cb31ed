package dev.batchlab.providers.anthropic;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
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
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.batchlab.providers.BatchApi;
import dev.batchlab.providers.BatchSnapshot;
import dev.batchlab.providers.Connection;
import dev.batchlab.providers.ProviderException;
import dev.batchlab.providers.ProviderException.Kind;
import dev.batchlab.providers.RequestFile;
import dev.batchlab.providers.StagedInput;
import dev.batchlab.providers.SubmissionTag;
import dev.batchlab.providers.TextFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnthropicBatchApiTest {
    private static final String BATCHES = "/v1/messages/batches";
    private static final StagedInput INLINE = new StagedInput(null);
    private static final SubmissionTag TAG = new SubmissionTag("sub-1", "emotions", "shard-1", 2, 3);
    private static final TextFile FILE = new TextFile(
            "{\"custom_id\":\"a\",\"params\":{\"text\":\"日本\"}}\n{\"custom_id\":\"b\",\"params\":{}}\n",
            2,
            "claude-haiku-4-5");

    private final ScriptedAnthropic anthropic = new ScriptedAnthropic();
    private final BatchApi api = connect(Duration.ofSeconds(10));

    @AfterEach
    void stop() {
        anthropic.close();
    }

    @Test
    void staging_calls_nobody() throws ProviderException {
        assertThat(api.stage(FILE, TAG).location()).isNull();
        assertThat(api.tagged()).isFalse();
        assertThat(anthropic.server.getAllServeEvents()).isEmpty();
    }

    @Test
    void a_create_carries_the_requests_key_and_version_and_nothing_else() throws ProviderException {
        BatchSnapshot created = api.create(INLINE, FILE, TAG, "24h");

        assertThat(created.id()).isEqualTo(ScriptedAnthropic.BATCH);
        anthropic.server.verify(
                1,
                postRequestedFor(urlEqualTo(BATCHES))
                        .withHeader("x-api-key", equalTo("sk-key"))
                        .withHeader("anthropic-version", equalTo("2023-06-01"))
                        .withHeader("Content-Type", equalTo("application/json"))
                        .withHeader("Authorization", absent())
                        .withRequestBody(
                                equalToJson(
                                        "{\"requests\":[{\"custom_id\":\"a\",\"params\":{\"text\":\"日本\"}},{\"custom_id\":\"b\",\"params\":{}}]}")));
    }

    @Test
    void a_large_create_may_take_as_long_as_its_bytes_need() {
        RequestFile large = new RequestFile() {
            @Override
            public InputStream open() {
                return InputStream.nullInputStream();
            }

            @Override
            public long bytes() {
                return 90L * 128 * 1024;
            }

            @Override
            public int requests() {
                return 1;
            }

            @Override
            public String providerModel() {
                return "claude-haiku-4-5";
            }
        };

        assertThat(api.createWithin(large, Duration.ofSeconds(10))).isEqualTo(Duration.ofSeconds(100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "{}", "[]", ""})
    void a_create_whose_reply_cannot_be_read_may_have_happened(String reply) {
        anthropic.server.stubFor(post(BATCHES).willReturn(ok(reply)));

        ProviderException e = failure(() -> api.create(INLINE, FILE, TAG, "24h"));

        assertThat(e.mayHaveHappened()).isTrue();
        assertThat(e.kind()).isEqualTo(Kind.TRANSIENT);
    }

    @Test
    void a_request_file_that_cannot_be_read_to_its_end_has_created_nothing() {
        for (RequestFile broken : new RequestFile[] {new Broken(0), new Broken(1_000)}) {
            ProviderException e = failure(() -> api.create(INLINE, broken, TAG, "24h"));

            assertThat(e.mayHaveHappened()).isFalse();
            assertThat(e.kind()).isEqualTo(Kind.TRANSIENT);
            assertThat(e).hasMessageContaining("the disk is gone");
        }
        assertThat(anthropic.createsReceived()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "400,Your credit balance is too low to access the Anthropic API.,QUOTA",
        "400,You have reached your specified API usage limits. You will regain access on 2026-12-01.,QUOTA",
        "400,messages: Field required,INVALID",
        "429,This request would exceed your organization's spend limit,QUOTA",
        "402,Payment required,QUOTA"
    })
    void being_out_of_money_is_told_from_being_wrong(int status, String message, Kind kind) {
        anthropic.everyCallIsAnswered(status, "invalid_request_error", message, Duration.ofSeconds(1));

        ProviderException e = failure(() -> api.create(INLINE, FILE, TAG, "24h"));

        assertThat(e.kind()).isEqualTo(kind);
        assertThat(e.mayHaveHappened()).isFalse();
    }

    @Test
    void the_hint_to_ask_again_in_ten_seconds_is_no_error() throws ProviderException {
        anthropic.nextBatchShows("in_progress");

        assertThat(api.get(ScriptedAnthropic.BATCH).pollHint()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void results_are_read_at_our_own_address_and_behind_what_we_have() throws Exception {
        anthropic.server.stubFor(get(BATCHES + "/msgbatch_1/results").willReturn(ok("0123456789")));

        try (InputStream rest = api.download("msgbatch_1", 4).content()) {
            assertThat(new String(rest.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("456789");
        }
        anthropic.server.verify(getRequestedFor(urlEqualTo(BATCHES + "/msgbatch_1/results"))
                .withHeader("x-api-key", equalTo("sk-key"))
                .withHeader("Range", equalTo("bytes=4-")));
    }

    @Test
    void a_batch_that_runs_is_not_deleted() {
        anthropic.server.stubFor(
                delete(BATCHES + "/msgbatch_2")
                        .willReturn(
                                aResponse()
                                        .withStatus(400)
                                        .withBody(
                                                "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"in progress\"}}")));

        assertThat(failure(() -> api.deleteFile("msgbatch_2")).kind()).isEqualTo(Kind.INVALID);
    }

    @Test
    void an_id_cannot_leave_its_place_in_the_path() throws ProviderException {
        anthropic.server.stubFor(get(BATCHES + "/..%2F..%2Fmodels%3Fa")
                .willReturn(okJson(ScriptedAnthropic.batch("ended", 0, 1, 0, 0, 0, ""))));

        assertThat(api.get("../../models?a").id()).isEqualTo(ScriptedAnthropic.BATCH);
    }

    @Test
    void models_are_listed_to_the_end() throws ProviderException {
        anthropic.server.stubFor(get("/v1/models?limit=1000")
                .willReturn(okJson("{\"data\":[{\"id\":\"claude-b\"}],\"has_more\":true,\"last_id\":\"claude-b\"}")));
        anthropic.server.stubFor(get("/v1/models?limit=1000&after_id=claude-b")
                .willReturn(okJson("{\"data\":[{\"id\":\"claude-a\"},{\"type\":\"model\"}],\"has_more\":false}")));

        assertThat(api.models()).containsExactly("claude-b", "claude-a");
    }

    @Test
    void all_batches_since_a_moment_are_found_whoever_made_them() throws ProviderException {
        anthropic.holdsBatches(250);

        assertThat(api.createdSince(Instant.EPOCH)).hasSize(250);
        assertThat(api.find(TAG, Instant.EPOCH)).isEmpty();
    }

    private BatchApi connect(Duration timeout) {
        return new Anthropic().connect(new Connection(URI.create(anthropic.server.baseUrl()), "sk-key", timeout));
    }

    private static ProviderException failure(ThrowingCallable call) {
        return catchThrowableOfType(ProviderException.class, call);
    }

    /** Says it has 5,000 bytes and breaks before. */
    private record Broken(int readable) implements RequestFile {
        @Override
        public InputStream open() throws IOException {
            if (readable == 0) {
                throw new IOException("the disk is gone");
            }
            return new InputStream() {
                private int left = readable;

                @Override
                public int read() throws IOException {
                    if (left-- <= 0) {
                        throw new IOException("the disk is gone");
                    }
                    return ' ';
                }
            };
        }

        @Override
        public long bytes() {
            return 5_000;
        }

        @Override
        public int requests() {
            return 1;
        }

        @Override
        public String providerModel() {
            return "claude-haiku-4-5";
        }
    }
}
