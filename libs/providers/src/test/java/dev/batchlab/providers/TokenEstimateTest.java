package dev.batchlab.providers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class TokenEstimateTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Model MODEL = ModelRegistry.standard().find("gpt-4.1").orElseThrow();

    @Test
    void the_estimate_meets_what_openai_counted_for_recorded_requests() throws IOException {
        Map<String, Long> counted = new HashMap<>();
        for (Path file : SharedData.files("data/mmlu-paraphrase/outputs")) {
            for (String line : Files.readAllLines(file)) {
                JsonNode row = JSON.readTree(line);
                counted.put(
                        row.path("custom_id").asText(),
                        row.at("/response/body/usage/prompt_tokens").asLong());
            }
        }
        long estimated = 0;
        long real = 0;
        int exact = 0;
        for (Path file : SharedData.files("data/mmlu-paraphrase/requests")) {
            for (String line : Files.readAllLines(file)) {
                JsonNode request = JSON.readTree(line);
                long own = TokenEstimate.inputTokens(chat(request.path("body").path("messages")));
                long theirs = counted.getOrDefault(request.path("custom_id").asText(), 0L);
                estimated += own;
                real += theirs;
                exact += own == theirs ? 1 : 0;
            }
        }

        assertThat(real).isEqualTo(273_613);
        assertThat(estimated).isCloseTo(real, Percentage.withPercentage(0.1));
        assertThat(exact).as("requests estimated to the token").isGreaterThan(counted.size() * 9 / 10);
    }

    @Test
    void text_that_looks_like_a_control_token_is_counted_as_text() {
        assertThat(TokenEstimate.inputTokens(chat("<|endoftext|>")))
                .isGreaterThan(TokenEstimate.inputTokens(chat("x")));
    }

    @Test
    void threads_that_share_the_memory_of_counts_get_the_same_numbers() {
        List<ChatRequest> requests = IntStream.range(0, 400)
                .mapToObj(i -> chat("同じ文章を" + i % 40 + "回読みました。"))
                .toList();
        List<Long> alone = requests.stream().map(TokenEstimate::inputTokens).toList();

        assertThat(requests.parallelStream().map(TokenEstimate::inputTokens).toList())
                .isEqualTo(alone);
    }

    @Test
    void counts_stay_right_when_the_memory_of_counts_overflows() {
        TokenCounts small = new TokenCounts(100);
        TokenCounts big = new TokenCounts(1_000_000);

        List<Integer> expected = new ArrayList<>();
        List<Integer> actual = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String text = "word ".repeat(i % 7 + 1) + i;
            expected.add(big.of("o200k_base", text));
            actual.add(small.of("o200k_base", text));
        }
        assertThat(actual).isEqualTo(expected);
    }

    private static ChatRequest chat(String content) {
        return new ChatRequest(MODEL, List.of(new ChatMessage("user", content)), null, null, null, null, null);
    }

    private static ChatRequest chat(JsonNode messages) {
        List<ChatMessage> read = new ArrayList<>();
        messages.forEach(message -> read.add(new ChatMessage(
                message.path("role").asText(), message.path("content").asText())));
        return new ChatRequest(MODEL, read, null, null, null, null, null);
    }
}
