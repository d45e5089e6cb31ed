package dev.batchlab.sandbox.kluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.models.batches.Batch;
import com.openai.models.batches.BatchCreateParams;
import dev.batchlab.sandbox.Http;
import dev.batchlab.sandbox.Lab;
import dev.batchlab.sandbox.Requests;
import dev.batchlab.sandbox.faults.Fault;
import dev.batchlab.sandbox.faults.FaultName;
import dev.batchlab.sandbox.json.Json;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kluster.ai's dialect as OpenAI's SDK with another address sees it, and what the SDK hides. */
class KlusterSdkTest {
    private static final String R1 = "deepseek-ai/DeepSeek-R1";
    private static final String SCOUT = "meta-llama/Llama-4-Scout-17B-16E-Instruct";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path home;

    @SuppressWarnings("NullAway.Init")
    Lab lab;

    @BeforeEach
    void start() {
        lab = Lab.of("kluster", home, config -> config);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    @Test
    void times_are_text_and_metadata_is_not_shown() throws Exception {
        String file = lab.upload(List.of(Requests.chat("a", SCOUT, Requests.SCORED)));
        String id = lab.create(file, Map.of("batchlab_experiment", "e")).id();
        lab.finished(id);

        JsonNode shown = raw("/batches/" + id);

        assertThat(shown.path("created_at").isTextual()).isTrue();
        assertThat(shown.path("completed_at").asText()).matches("\\d{10}");
        assertThat(shown.path("cancelled_at").isNull()).isTrue();
        assertThat(shown.path("metadata")).isEmpty();
        JsonNode executed = Json.MAPPER.readTree(
                Http.get(lab.url().replace("/kluster/v1", "/sandbox/ledger")).body());
        assertThat(executed.at("/metadata/batchlab_experiment").asText()).isEqualTo("e");
    }

    @Test
    void rows_have_the_fields_of_the_engine_and_no_token_details() {
        Batch done = lab.run(List.of(Requests.chat("a", SCOUT, "Hi"), Requests.chat("b", R1, Requests.SCORED)));

        for (JsonNode row : lab.output(done)) {
            JsonNode body = row.at("/response/body");
            assertThat(body.has("prompt_logprobs")).isTrue();
            assertThat(body.at("/choices/0").has("stop_reason")).isTrue();
            assertThat(body.at("/usage/prompt_tokens_details").isNull()).isTrue();
            assertThat(body.at("/usage/completion_tokens").asLong()).isPositive();
        }
    }

    @Test
    void r1_thinks_in_its_text_and_does_not_close_what_the_cap_cut() {
        var capped = Requests.chat("cut", R1, Requests.SCORED);
        Requests.body(capped).put("max_completion_tokens", 8);
        Batch done = lab.run(List.of(Requests.chat("whole", R1, Requests.SCORED), capped));

        for (JsonNode row : lab.output(done)) {
            if (row.path("custom_id").asText().equals("cut")) {
                assertThat(Lab.content(row)).startsWith("<think>").doesNotContain("</think>");
                assertThat(row.at("/response/body/choices/0/finish_reason").asText())
                        .isEqualTo("length");
            } else {
                assertThat(Lab.content(row))
                        .matches(Pattern.compile("<think>\\n.+\\n</think>\\n\\n.*面白さ.+", Pattern.DOTALL));
            }
        }
    }

    @Test
    void windows_are_one_two_or_three_days() {
        String file = lab.upload(List.of(Requests.chat("a", SCOUT, "Hi")));
        Batch batch = lab.client()
                .batches()
                .create(BatchCreateParams.builder()
                        .inputFileId(file)
                        .endpoint(BatchCreateParams.Endpoint.V1_CHAT_COMPLETIONS)
                        .completionWindow(BatchCreateParams.CompletionWindow.of("72h"))
                        .build());

        assertThat(batch.completionWindow()).isEqualTo("72h");
    }

    @Test
    void a_trial_account_sends_less_than_a_thousand_lines() {
        lab.close();
        lab = Lab.of("kluster", home, config -> config.withLimits(limits -> limits.withLinesPerBatch(999)));
        List<?> lines = IntStream.range(0, 1_000)
                .mapToObj(i -> Requests.chat("r-" + i, SCOUT, "Hi"))
                .toList();

        Batch failed = lab.run(lines);

        assertThat(failed.status()).isEqualTo(Batch.Status.FAILED);
        assertThat(failed.errors().orElseThrow().data().orElseThrow())
                .singleElement()
                .satisfies(error -> assertThat(error.code()).contains("too_many_tasks"));
    }

    @Test
    void the_withdrawn_api_answers_not_found() throws Exception {
        lab.fault(Fault.of(FaultName.API_WITHDRAWN));

        assertThat(call("/batches").statusCode()).isEqualTo(404);
    }

    private JsonNode raw(String path) throws Exception {
        return Json.MAPPER.readTree(call(path).body());
    }

    private HttpResponse<String> call(String path) throws Exception {
        return Http.get(lab.url() + path, "Authorization", "Bearer sk-lab");
    }
}
