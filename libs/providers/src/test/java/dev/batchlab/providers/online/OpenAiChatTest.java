package dev.batchlab.providers.online;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.batchlab.providers.Connection;
import dev.batchlab.providers.OnlineHosts;
import dev.batchlab.providers.ProviderException;
import dev.batchlab.providers.ProviderException.Kind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OpenAiChatTest {
    private static final byte[] BODY = "{\"model\":\"m\",\"messages\":[]}".getBytes(StandardCharsets.UTF_8);
    private static final String ANSWER = "{\"id\":\"c1\",\"choices\":[{\"message\":{\"content\":\"はい\"}}]}";

    @RegisterExtension
    static final WireMockExtension HOST = WireMockExtension.newInstance()
            .options(WireMockConfiguration.options().dynamicPort())
            .build();

    @Test
    void a_request_goes_out_as_it_is_with_key_and_our_id() throws ProviderException {
        HOST.stubFor(post("/v1/chat/completions").willReturn(okJson(ANSWER)));

        byte[] reply = chat("the-key").send(BODY, "sub-1.c7");

        assertThat(new String(reply, StandardCharsets.UTF_8)).isEqualTo(ANSWER);
        HOST.verify(postRequestedFor(urlEqualTo("/v1/chat/completions"))
                .withHeader("Authorization", equalTo("Bearer the-key"))
                .withHeader("X-Client-Request-Id", equalTo("sub-1.c7"))
                .withRequestBody(equalToJson(new String(BODY, StandardCharsets.UTF_8))));
    }

    @Test
    void an_id_that_fits_no_header_goes_out_as_a_digest_that_is_always_the_same() throws ProviderException {
        HOST.stubFor(post("/v1/chat/completions").willReturn(okJson(ANSWER)));

        chat("").send(BODY, "sub-1.設問3\n");
        chat("").send(BODY, "sub-1.設問3\n");
        chat("").send(BODY, "sub-1.設問4");

        List<String> sent = HOST.findAll(postRequestedFor(urlEqualTo("/v1/chat/completions"))).stream()
                .map(request -> request.getHeader("X-Client-Request-Id"))
                .toList();
        assertThat(sent).hasSize(3).allMatch(id -> id.matches("sha256-[0-9a-f]{64}"));
        assertThat(new HashSet<>(sent)).hasSize(2);
    }

    @Test
    void a_host_without_a_key_gets_none() throws ProviderException {
        HOST.stubFor(post("/v1/chat/completions").willReturn(okJson(ANSWER)));

        chat("").send(BODY, "sub-1.c7");

        HOST.verify(postRequestedFor(urlEqualTo("/v1/chat/completions")).withHeader("Authorization", absent()));
    }

    @Test
    void a_refusal_says_when_to_come_back() {
        HOST.stubFor(post("/v1/chat/completions")
                .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "7")));

        ProviderException refusal = refusal("the-key");

        assertThat(refusal.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(refusal.mayHaveHappened()).isFalse();
    }

    @Test
    void a_broken_connection_leaves_open_whether_it_ran() {
        HOST.stubFor(post("/v1/chat/completions").willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));

        assertThat(refusal("the-key").mayHaveHappened()).isTrue();
    }

    @Test
    void an_answer_without_choices_is_no_answer() {
        HOST.stubFor(post("/v1/chat/completions").willReturn(okJson("{\"object\":\"error\"}")));

        assertThat(refusal("the-key").mayHaveHappened()).isTrue();
    }

    @Test
    void the_models_of_a_host_can_be_asked_for() throws ProviderException {
        HOST.stubFor(get("/v1/models").willReturn(okJson("{\"data\":[{\"id\":\"llama3.2\"},{\"id\":\"qwen3\"}]}")));

        assertThat(chat("").models()).containsExactly("llama3.2", "qwen3");
    }

    private static ProviderException refusal(String key) {
        return catchThrowableOfType(ProviderException.class, () -> chat(key).send(BODY, "sub-1.c7"));
    }

    private static ChatApi chat(String key) {
        return OnlineProvider.of(OnlineHosts.standard().find("ollama").orElseThrow())
                .chat(new Connection(
                        URI.create("http://127.0.0.1:" + HOST.getPort() + "/v1"), key, Duration.ofSeconds(5)));
    }
}
