package dev.batchlab.sandbox.groq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.errors.BadRequestException;
import com.openai.models.batches.Batch;
import com.openai.models.batches.BatchCreateParams;
import dev.batchlab.sandbox.Http;
import dev.batchlab.sandbox.Lab;
import dev.batchlab.sandbox.Requests;
import dev.batchlab.sandbox.faults.Fault;
import dev.batchlab.sandbox.faults.FaultMatch;
import dev.batchlab.sandbox.faults.FaultName;
import dev.batchlab.sandbox.json.Json;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groq's dialect as OpenAI's SDK with another address sees it, and what the SDK hides. */
class GroqSdkTest {
    private static final String LLAMA = "llama-3.3-70b-versatile";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path home;

    @SuppressWarnings("NullAway.Init")
    Lab lab;

    @BeforeEach
    void start() {
        lab = Lab.of("groq", home, config -> config);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    @Test
    void one_batch_may_mix_models_and_tells_times_beside_tokens() {
        Batch done = lab.run(List.of(
                Requests.chat("a", LLAMA, Requests.SCORED),
                Requests.chat("b", "openai/gpt-oss-120b", Requests.SCORED)));

        assertThat(done.status()).isEqualTo(Batch.Status.COMPLETED);
        assertThat(done.model()).isEmpty();
        List<JsonNode> rows = lab.output(done);
        assertThat(rows)
                .extracting(row -> row.at("/response/body/model").asText())
                .containsExactlyInAnyOrder(LLAMA, "openai/gpt-oss-120b");
        for (JsonNode row : rows) {
            JsonNode usage = row.at("/response/body/usage");
            boolean thinks = row.at("/custom_id").asText().equals("b");
            assertThat(usage.path("total_time").asDouble()).isPositive();
            assertThat(usage.at("/completion_tokens_details/reasoning_tokens").asLong() > 0)
                    .isEqualTo(thinks);
        }
    }

    @Test
    void windows_reach_from_a_day_to_a_week() {
        String file = lab.upload(List.of(Requests.chat("a", LLAMA, "Hi")));

        Batch week = lab.client().batches().create(order(file, "7d"));

        assertThat(week.expiresAt().orElseThrow()).isEqualTo(week.createdAt() + 7 * 86_400);
        assertThatThrownBy(() -> lab.client().batches().create(order(file, "1h")))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("7d");
    }

    private static BatchCreateParams order(String file, String window) {
        return BatchCreateParams.builder()
                .inputFileId(file)
                .endpoint(BatchCreateParams.Endpoint.V1_CHAT_COMPLETIONS)
                .completionWindow(BatchCreateParams.CompletionWindow.of(window))
                .build();
    }

    @Test
    void a_bad_line_fails_alone_and_is_told_twice() throws Exception {
        JsonNode unknown = Requests.chat("b", "no-such-model", "Hi");
        Batch done = lab.run(List.of(Requests.chat("a", LLAMA, "Hi"), unknown, "this is no JSON"));

        assertThat(done.status()).isEqualTo(Batch.Status.COMPLETED);
        assertThat(done.requestCounts().orElseThrow().failed()).isEqualTo(2);
        assertThat(lab.output(done)).hasSize(1);
        assertThat(lab.errors(done))
                .extracting(row -> row.at("/response/status_code").asInt())
                .containsExactlyInAnyOrder(404, 400);
        JsonNode shown = raw("/batches/" + done.id());
        assertThat(shown.path("errors").isArray()).isTrue();
        assertThat(shown.path("errors"))
                .extracting(error -> error.path("line").asInt())
                .containsExactly(2, 3);
        assertThat(shown.path("finalizing_at").isNull()).isTrue();
    }

    @Test
    void errors_can_stand_on_a_batch_that_completed() throws Exception {
        lab.fault(Fault.of(FaultName.ERRORS_ON_COMPLETED).with("code", "invalid_method"));

        Batch done = lab.run(List.of(Requests.chat("a", LLAMA, "Hi")));

        JsonNode shown = raw("/batches/" + done.id());
        assertThat(shown.path("status").asText()).isEqualTo("completed");
        assertThat(shown.at("/errors/0/code").asText()).isEqualTo("invalid_method");
    }

    @Test
    void many_batches_are_read_by_one_call() throws Exception {
        String file = lab.upload(List.of(Requests.chat("a", LLAMA, "Hi")));
        String first = lab.create(file, Map.of("batchlab_shard", "s1")).id();
        String second = lab.create(file).id();

        JsonNode some = raw("/batches?id=" + first + "&id=batch_unknown&id=" + second);

        assertThat(some.path("data"))
                .extracting(batch -> batch.path("id").asText())
                .containsExactly(first, second);
        assertThat(some.at("/data/0/metadata/batchlab_shard").asText()).isEqualTo("s1");
        assertThat(call("/batches" + "?id=x".replace('?', '&').repeat(201).replaceFirst("&", "?"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void the_listing_goes_on_by_cursor() throws Exception {
        String file = lab.upload(List.of(Requests.chat("a", LLAMA, "Hi")));
        for (int i = 0; i < 120; i++) {
            lab.create(file);
        }

        Set<String> ids = new HashSet<>();
        JsonNode page = raw("/batches");
        page.path("data").forEach(batch -> ids.add(batch.path("id").asText()));
        assertThat(page.has("has_more")).isFalse();
        page = raw("/batches?cursor=" + page.at("/paging/next_cursor").asText());
        page.path("data").forEach(batch -> ids.add(batch.path("id").asText()));

        assertThat(ids).hasSize(120);
        assertThat(page.has("paging")).isFalse();
    }

    @Test
    void its_own_refusals_are_scriptable() throws Exception {
        lab.fault(onlyHere(FaultName.FLEX_CAPACITY_498).times(1));
        lab.fault(onlyHere(FaultName.BLOCKED_API_ACCESS).times(1));

        assertThat(call("/models").statusCode()).isEqualTo(498);
        HttpResponse<String> blocked = call("/models");
        assertThat(blocked.statusCode()).isEqualTo(400);
        assertThat(blocked.body()).contains("blocked_api_access");
        assertThat(raw("/models").path("data"))
                .extracting(model -> model.path("id").asText())
                .contains("meta-llama/llama-4-scout-17b-16e-instruct")
                .doesNotHaveDuplicates();
        assertThat(call("/models/meta-llama/llama-4-scout-17b-16e-instruct").statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_model_that_thinks_aloud_drafts_scores_before_it_answers() {
        Batch done = lab.run(List.of(Requests.chat("a", "qwen/qwen3-32b", Requests.SCORED)));

        assertThat(lab.output(done)).extracting(Lab::content).singleElement().satisfies(text -> assertThat(text)
                .matches(Pattern.compile("<think>\\n.+\\n</think>\\n\\n.+", Pattern.DOTALL)));
    }

    private static Fault onlyHere(FaultName name) {
        return Fault.of(name).matching(new FaultMatch("groq", null, null, null, null, null, null));
    }

    private JsonNode raw(String path) throws Exception {
        return Json.MAPPER.readTree(call(path).body());
    }

    private HttpResponse<String> call(String path) throws Exception {
        return Http.get(lab.url() + path, "Authorization", "Bearer sk-lab");
    }
}
