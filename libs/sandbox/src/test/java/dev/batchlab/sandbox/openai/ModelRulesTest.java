package dev.batchlab.sandbox.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.openai.models.batches.Batch;
import dev.batchlab.sandbox.Lab;
import dev.batchlab.sandbox.Requests;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a model refuses fails its row, not the batch. */
class ModelRulesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path home;

    static Stream<Arguments> refused() {
        return Stream.of(
                row("o3-mini", "temperature", body -> body.put("temperature", 0.7)),
                row("gpt-5", "top_p", body -> body.put("top_p", 0.5)),
                row("o4-mini", "max_tokens", body -> body.put("max_tokens", 100)),
                row("o1-mini", "messages[0].role", ModelRulesTest::withSystem),
                row("gpt-4.1", "temperature", body -> body.put("temperature", 2.5)),
                row("gpt-4.1", "messages", body -> body.remove("messages")),
                row("gpt-4o-mini", "max_completion_tokens", body -> body.put("max_completion_tokens", 999_999)));
    }

    private static Arguments row(String model, String param, Consumer<ObjectNode> damage) {
        return Arguments.of(model, param, damage);
    }

    private static void withSystem(ObjectNode body) {
        body.withArray("messages").insertObject(0).put("role", "system").put("content", "あなたは読者です。");
    }

    @ParameterizedTest(name = "{0} refuses {1}")
    @MethodSource("refused")
    void a_refused_parameter_is_a_400_row_in_the_error_file(String model, String param, Consumer<ObjectNode> damage) {
        try (Lab lab = Lab.at(home)) {
            ObjectNode good = Requests.chat("good", model, Requests.SCORED);
            ObjectNode bad = Requests.chat("bad", model, Requests.SCORED);
            damage.accept(Requests.body(bad));

            Batch done = lab.run(List.of(good, bad));

            assertThat(done.status()).isEqualTo(Batch.Status.COMPLETED);
            assertThat(done.requestCounts().orElseThrow().failed()).isEqualTo(1);
            assertThat(lab.output(done))
                    .extracting(row -> row.get("custom_id").asText())
                    .containsExactly("good");
            JsonNode row = lab.errors(done).get(0);
            assertThat(row.get("custom_id").asText()).isEqualTo("bad");
            assertThat(row.at("/response/status_code").asInt()).isEqualTo(400);
            assertThat(row.at("/response/body/error/param").asText()).isEqualTo(param);
            assertThat(row.get("error").isNull()).isTrue();
        }
    }

    @Test
    void when_every_row_fails_there_is_only_an_error_file() {
        try (Lab lab = Lab.at(home)) {
            ObjectNode bad = Requests.chat("bad", "o3", Requests.SCORED);
            Requests.body(bad).put("temperature", 0);
            Batch done = lab.run(List.of(bad));
            assertThat(done.status()).isEqualTo(Batch.Status.COMPLETED);
            assertThat(done.outputFileId()).isEmpty();
            assertThat(lab.errors(done)).hasSize(1);
        }
    }

    @Test
    void a_cap_used_up_by_thinking_leaves_no_text() {
        try (Lab lab = Lab.at(home)) {
            ObjectNode line = Requests.chat("r", "o3", Requests.SCORED);
            Requests.body(line).put("max_completion_tokens", 32);
            JsonNode row = lab.output(lab.run(List.of(line))).get(0);
            assertThat(row.at("/response/body/choices/0/finish_reason").asText())
                    .isEqualTo("length");
            assertThat(Lab.content(row)).isEmpty();
            assertThat(row.at("/response/body/usage/completion_tokens").asInt()).isEqualTo(32);
        }
    }
}
