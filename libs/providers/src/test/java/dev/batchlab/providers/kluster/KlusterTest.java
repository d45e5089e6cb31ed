package dev.batchlab.providers.kluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import dev.batchlab.providers.BatchApi;
import dev.batchlab.providers.BatchSnapshot;
import dev.batchlab.providers.Connection;
import dev.batchlab.providers.ResultRow;
import dev.batchlab.providers.SubmissionTag;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What kluster.ai did otherwise than OpenAI. */
class KlusterTest {
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
    void times_and_counts_are_read_as_text() throws Exception {
        server.stubFor(WireMock.get("/batches/b").willReturn(WireMock.okJson("""
                {"id":"b","status":"completed","created_at":"1745000000","completed_at":"1745000060","expires_at":"1745086400",
                 "input_file_id":"f","output_file_id":"o","error_file_id":null,"errors":[],"metadata":{},
                 "request_counts":{"total":"2","completed":"2","failed":"0"}}
                """)));

        BatchSnapshot batch = api().get("b");

        assertThat(batch.created()).isEqualTo(Instant.ofEpochSecond(1_745_000_000));
        assertThat(batch.ended()).isEqualTo(Instant.ofEpochSecond(1_745_000_060));
        assertThat(batch.expires()).isEqualTo(Instant.ofEpochSecond(1_745_086_400));
        assertThat(batch.total()).isEqualTo(2);
        assertThat(batch.tagKey()).isNull();
    }

    @Test
    void a_batch_without_tag_is_found_by_the_upload_it_was_made_of() throws Exception {
        server.stubFor(WireMock.get(WireMock.urlPathEqualTo("/batches")).willReturn(WireMock.okJson("""
                {"object":"list","data":[
                  {"id":"ours","status":"in_progress","created_at":"1745000000","input_file_id":"f1","metadata":{}},
                  {"id":"other","status":"in_progress","created_at":"1745000000","input_file_id":"f2","metadata":{}}],
                 "first_id":"ours","last_id":"other","has_more":false,"count":2,"page":1,"page_count":-1,"items_per_page":9223372036854775807}
                """)));
        SubmissionTag tag = new SubmissionTag("sub-1", "e", "s", 1, 1);
        Instant since = Instant.ofEpochSecond(1_745_000_000);

        assertThat(api().find(tag, since, "f1")).extracting(BatchSnapshot::id).containsExactly("ours");
        assertThat(api().find(tag, since)).isEmpty();
        assertThat(api().tagged()).isTrue();
    }

    @Test
    void a_row_without_token_details_has_no_cached_and_no_reasoning_tokens() throws Exception {
        ResultRow row = new Kluster().wireFormat().readRow("""
                {"id":"r","custom_id":"a","response":{"status_code":200,"request_id":"1","body":{"id":"c","object":"chat.completion",
                 "created":1745000030,"model":"deepseek-ai/DeepSeek-R1","choices":[{"index":0,"message":{"role":"assistant",
                 "content":"<think>hm</think>5","tool_calls":null},"matched_stop":1,"stop_reason":null,"finish_reason":"stop"}],
                 "usage":{"prompt_tokens":9,"total_tokens":20,"completion_tokens":11,"prompt_tokens_details":null},
                 "prompt_logprobs":null}},"error":null}
                """);

        assertThat(row).isInstanceOfSatisfying(ResultRow.Answered.class, answered -> {
            assertThat(answered.usage().input()).isEqualTo(9);
            assertThat(answered.usage().cached()).isZero();
            assertThat(answered.usage().output()).isEqualTo(11);
            assertThat(answered.usage().reasoning()).isZero();
            assertThat(answered.text()).isEqualTo("<think>hm</think>5");
        });
    }

    @Test
    void it_says_that_the_vendor_has_withdrawn_the_api() {
        assertThat(new Kluster().notice())
                .hasValueSatisfying(notice ->
                        assertThat(notice).contains("withdrew its batch API").contains("--provider-url kluster=URL"));
    }

    private BatchApi api() {
        return new Kluster().connect(new Connection(URI.create(server.baseUrl()), "key", Duration.ofSeconds(10)));
    }
}
