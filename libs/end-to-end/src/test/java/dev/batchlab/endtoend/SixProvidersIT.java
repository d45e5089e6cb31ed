package dev.batchlab.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One experiment over models of six providers at once: one CSV, each row by the rules and the prices of its own provider. */
class SixProvidersIT {
    private static final Stack STACK = Stack.fresh();

    /**
     * What is known of a model beforehand, in dollars a million tokens of a batch.
     *
     * @param cached price of input read from a cache; as {@code input} where the provider gives no discount on top of the batch's
     * @param caches whether the provider reports cached tokens
     * @param thinks whether the model spends tokens on thinking
     */
    private record Known(
            String provider,
            String developer,
            String temperature,
            String input,
            String cached,
            String output,
            boolean caches,
            boolean thinks) {}

    private static final Map<String, Known> MODELS = Map.of(
            "gpt-4.1-mini", new Known("openai", "OpenAI", "0.7", "0.2", "0.2", "0.8", true, false),
            "o4-mini", new Known("openai", "OpenAI", "None", "0.55", "0.55", "2.2", true, true),
            "claude-haiku-4-5", new Known("anthropic", "Anthropic", "0.7", "0.5", "0.05", "2.5", true, false),
            "llama33-70b", new Known("groq", "Meta", "0.7", "0.295", "0.295", "0.395", false, false),
            "llama31-8b", new Known("kluster", "Meta", "0.7", "", "", "", false, false),
            "gemini-2.5-flash", new Known("gemini", "Google", "0.7", "0.15", "0.03", "1.25", true, true),
            "gemini-2.5-flash-lite", new Known("vertex", "Google", "0.7", "0.05", "0.01", "0.2", true, false));

    private static List<CSVRecord> rows = List.of();
    private static JsonNode summary = Stack.JSON.nullNode();

    @BeforeAll
    static void run() throws IOException {
        STACK.ok("up", "--sandbox");
        STACK.post("sandbox", "/sandbox/faults", "application/json", """
                {"fault": "cached_prompt", "params": {"share": 0.25}}""");
        Path spec = Files.writeString(STACK.work().resolve("six.yaml"), """
                experiment: six-providers
                models: [gpt-4.1-mini, o4-mini, claude-haiku-4-5, "llama33-70b@groq", "llama31-8b@kluster", "gemini-2.5-flash@gemini", "gemini-2.5-flash-lite@vertex"]
                trials: 2
                axes:
                  persona:
                    - {id: p1, name: 図書館の司書, temperature: 0.7}
                    - {id: p2, name: 夜勤の看護師, temperature: 0.7}
                  text:
                    - {id: t1, name: 雨の朝, content: 傘を忘れた少年が、濡れた手紙を胸に抱いて走っていた。}
                prompt:
                  system: "あなたは{persona.name}です。"
                  user: "次の文を読んで評価してください。\\n{text.content}\\n\\nQ1. 面白さ(数値): [0-100]\\nQ1. 面白さ(理由): []\\nQ2. 悲しみ(数値): [0-100]\\nQ2. 悲しみ(理由): []"
                parameters: {temperature: "{persona.temperature}", maxOutputTokens: 2048}
                customId: "{persona.id}_{model.id}_n{trial}_{text.id}"
                answer:
                  kind: scored-questions
                  questions: [{id: Q1, label: 面白さ}, {id: Q2, label: 悲しみ}]
                  range: [0, 100]
                  reasons: required
                """);
        STACK.ok("run", spec.toString(), "--yes", "--output", STACK.work().toString());
        Results results = new Results(STACK.work().resolve("six-providers"));
        assertThat(results.closed()).isTrue();
        rows = results.csv();
        summary = results.summary();
    }

    @AfterAll
    static void down() {
        STACK.close();
    }

    @Test
    void every_row_of_every_provider_is_in_one_csv_and_valid() {
        assertThat(rows).hasSize(28);
        assertThat(rows).allSatisfy(row -> assertThat(row.get("outcome")).isEqualTo("valid"));
        assertThat(rows.stream().map(row -> row.get("custom_id")).distinct()).hasSize(28);
        assertThat(byModel().keySet()).containsExactlyInAnyOrderElementsOf(MODELS.keySet());
        ProviderLedger.nothingWasPaidTwice(STACK);
    }

    @Test
    void each_row_names_the_developer_of_the_model_and_the_temperature_that_was_sent() {
        assertThat(rows).allSatisfy(row -> {
            Known known = known(row);
            assertThat(row.get("developer")).isEqualTo(known.developer());
            assertThat(row.get("temperature")).isEqualTo(known.temperature());
        });
    }

    @Test
    void cached_tokens_are_part_of_the_input_and_thinking_part_of_the_output() {
        assertThat(rows).allSatisfy(row -> {
            Known known = known(row);
            long input = number(row, "input_tokens");
            long cached = number(row, "cached_tokens");
            long output = number(row, "output_tokens");
            long reasoning = number(row, "reasoning_tokens");
            assertThat(cached).isLessThan(input);
            assertThat(reasoning).isLessThan(output);
            if (known.caches()) {
                assertThat(cached).as(row.get("model")).isPositive();
            }
            if (known.thinks()) {
                assertThat(reasoning).as(row.get("model")).isPositive();
            }
        });
    }

    @Test
    void tokens_are_those_the_provider_billed() {
        JsonNode ledger = ProviderLedger.summary(STACK);
        assertThat(summary.path("tokens").path("input").asLong())
                .isEqualTo(ledger.path("inputTokens").asLong());
        assertThat(summary.path("tokens").path("output").asLong())
                .isEqualTo(ledger.path("outputTokens").asLong());
    }

    @Test
    void each_row_costs_what_its_own_provider_asks_for_a_batch() {
        assertThat(rows).allSatisfy(row -> {
            Known known = known(row);
            if (known.input().isEmpty()) {
                assertThat(row.get("cost_usd")).as("a price nobody knows").isEmpty();
            } else {
                assertThat(new BigDecimal(row.get("cost_usd"))).isEqualByComparingTo(cost(row, known));
            }
        });
    }

    private static BigDecimal cost(CSVRecord row, Known known) {
        BigDecimal cached = BigDecimal.valueOf(number(row, "cached_tokens"));
        BigDecimal fresh = BigDecimal.valueOf(number(row, "input_tokens")).subtract(cached);
        BigDecimal output = BigDecimal.valueOf(number(row, "output_tokens"));
        return fresh.multiply(new BigDecimal(known.input()))
                .add(cached.multiply(new BigDecimal(known.cached())))
                .add(output.multiply(new BigDecimal(known.output())))
                .divide(BigDecimal.valueOf(1_000_000), 12, RoundingMode.UNNECESSARY);
    }

    private static Map<String, List<CSVRecord>> byModel() {
        return rows.stream().collect(Collectors.groupingBy(row -> row.get("model")));
    }

    private static Known known(CSVRecord row) {
        assertThat(MODELS).containsKey(row.get("model"));
        return Objects.requireNonNull(MODELS.get(row.get("model")));
    }

    private static long number(CSVRecord row, String column) {
        return Long.parseLong(row.get(column));
    }
}
