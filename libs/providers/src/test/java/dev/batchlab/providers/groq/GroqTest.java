package dev.batchlab.providers.groq;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import dev.batchlab.providers.BatchApi;
import dev.batchlab.providers.BatchFault;
import dev.batchlab.providers.BatchSnapshot;
import dev.batchlab.providers.BatchStatus;
import dev.batchlab.providers.Connection;
import dev.batchlab.providers.ProviderException;
import dev.batchlab.providers.ResultRow;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Groq does otherwise than OpenAI. */
class GroqTest {
    private final WireMockServer server = new WireMockServer(0);

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void a_completed_batch_may_list_errors_of_lines_as_a_bare_array() throws Exception {
        answers("/batches/b", """
                {"id":"b","object":"batch","status":"completed","created_at":1736472600,"completed_at":1736472700,"finalizing_at":null,
                 "errors":[{"code":"invalid_method","message":"Invalid value: 'GET'","param":"method","line":4}],
                 "output_file_id":"file_1","error_file_id":"file_2","request_counts":{"total":3,"completed":2,"failed":1},"metadata":null}
                """);

        BatchSnapshot batch = api().get("b");

        assertThat(batch.status()).isEqualTo(BatchStatus.COMPLETED);
        assertThat(batch.errors()).containsExactly(new BatchFault("invalid_method", "Invalid value: 'GET'", 4));
        assertThat(batch.results()).hasSize(2);
        assertThat(batch.done()).isEqualTo(3);
        assertThat(batch.failed()).isEqualTo(1);
    }

    @Test
    void two_hundred_batches_are_read_by_one_call() throws Exception {
        server.stubFor(WireMock.get(WireMock.urlPathEqualTo("/batches")).willReturn(WireMock.okJson("""
                        {"object":"list","data":[
                          {"id":"b0","status":"in_progress","created_at":1736472600},
                          {"id":"somebody's","status":"in_progress","created_at":1736472600},
                          {"id":"b201","status":"completed","created_at":1736472600}]}
                        """)));
        List<String> ids = IntStream.range(0, 202).mapToObj(i -> "b" + i).toList();

        List<BatchSnapshot> found = api().getAll(ids);

        assertThat(found).extracting(BatchSnapshot::id).containsExactly("b0", "b201");
        server.verify(2, WireMock.getRequestedFor(WireMock.urlPathEqualTo("/batches")));
        server.verify(
                1,
                WireMock.getRequestedFor(WireMock.urlPathEqualTo("/batches"))
                        .withQueryParam("id", WireMock.havingExactly("b200", "b201")));
        assertThat(api().batchesPerPoll()).isEqualTo(200);
    }

    @Test
    void its_own_refusals_are_told_by_class() {
        assertThat(refusal(498, "capacity_exceeded").kind()).isEqualTo(ProviderException.Kind.TRANSIENT);
        assertThat(refusal(400, "blocked_api_access").kind()).isEqualTo(ProviderException.Kind.QUOTA);
        assertThat(refusal(424, "failed_dependency").kind()).isEqualTo(ProviderException.Kind.INVALID);
    }

    @Test
    void a_row_without_finish_reason_is_answered_and_counts_times_for_nothing() throws Exception {
        ResultRow row = new Groq().wireFormat().readRow("""
                {"id":"batch_req_123","custom_id":"a","response":{"status_code":200,"request_id":"req_1","body":{"id":"chatcmpl-1",
                 "object":"chat.completion","created":1736472600,"model":"llama-3.1-8b-instant","choices":[{"index":0,"message":
                 {"role":"assistant","content":"4"}}],"usage":{"queue_time":0.05,"prompt_tokens":12,"prompt_time":0.001,
                 "completion_tokens":5,"completion_time":0.01,"total_tokens":17,"total_time":0.011}}},"error":null}
                """);

        assertThat(row).isInstanceOfSatisfying(ResultRow.Answered.class, answered -> {
            assertThat(answered.text()).isEqualTo("4");
            assertThat(answered.usage().input()).isEqualTo(12);
            assertThat(answered.usage().output()).isEqualTo(5);
            assertThat(answered.problem()).isNull();
        });
    }

    private ProviderException refusal(int status, String code) {
        server.stubFor(WireMock.get("/models")
                .willReturn(WireMock.aResponse()
                        .withStatus(status)
                        .withBody("{\"error\":{\"message\":\"M\",\"type\":\"t\",\"code\":\"" + code + "\"}}")));
        return Assertions.catchThrowableOfType(ProviderException.class, () -> api().models());
    }

    private void answers(String path, String json) {
        server.stubFor(WireMock.get(path).willReturn(WireMock.okJson(json)));
    }

    private BatchApi api() {
        return new Groq().connect(new Connection(URI.create(server.baseUrl()), "gsk-key", Duration.ofSeconds(10)));
    }
}
