package dev.batchlab.providers.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.batchlab.providers.ChatMessage;
import dev.batchlab.providers.ChatRequest;
import dev.batchlab.providers.Model;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeminiWireFormatTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final GeminiWireFormat format = new GeminiWireFormat();

    @Test
    void a_request_is_a_key_and_a_body_with_the_system_text_apart() throws Exception {
        ChatRequest request = new ChatRequest(
                GeminiModels.flash(),
                List.of(message("system", "あなたは読者です。"), message("user", "読む")),
                new BigDecimal("0.70"),
                1024,
                new BigDecimal("0.9"),
                7L,
                "low");

        assertThat(format.requestLine("r-1", request))
                .isEqualTo("{\"key\":\"r-1\",\"request\":{"
                        + "\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"読む\"}]}],"
                        + "\"systemInstruction\":{\"parts\":[{\"text\":\"あなたは読者です。\"}]},"
                        + "\"generationConfig\":{\"temperature\":0.70,\"maxOutputTokens\":1024,\"topP\":0.9,\"seed\":7,"
                        + "\"thinkingConfig\":{\"thinkingBudget\":1024}}}}");
    }

    @Test
    void a_bare_request_holds_no_empty_object() {
        assertThat(line(GeminiModels.flash(), null, null, message("user", "u")))
                .isEqualTo(
                        "{\"key\":\"k\",\"request\":{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"u\"}]}]}}");
    }

    @Test
    void turns_alternate_between_user_and_model() throws Exception {
        JsonNode contents = request(
                        message("user", "a"), message("user", "b"), message("assistant", "c"), message("user", "d"))
                .path("contents");

        assertThat(contents.findValuesAsText("role")).containsExactly("user", "model", "user");
        assertThat(contents.path(0).path("parts").findValuesAsText("text")).containsExactly("a", "b");
    }

    @Test
    void a_lone_system_message_is_asked_as_the_user() throws Exception {
        JsonNode request = request(message("system", "s"));

        assertThat(request.has("systemInstruction")).isFalse();
        assertThat(request.at("/contents/0/parts/0/text").asText()).isEqualTo("s");
    }

    @ParameterizedTest
    @CsvSource({
        "gemini-2.5-pro,high,thinkingBudget,24576",
        "gemini-2.5-flash,none,thinkingBudget,0",
        "gemini-2.5-flash-lite-preview-06-17,Medium,thinkingBudget,8192",
        "gemini-3-pro-preview,low,thinkingLevel,LOW",
        "gemini-3.5-flash,minimal,thinkingLevel,MINIMAL",
    })
    void reasoning_effort_is_a_budget_for_one_generation_and_a_level_for_the_next(
            String model, String effort, String key, String value) throws Exception {
        JsonNode thinking = JSON.readTree(line(GeminiModels.named(model), effort, null, message("user", "u")))
                .at("/request/generationConfig/thinkingConfig");

        assertThat(thinking).hasSize(1);
        assertThat(thinking.path(key).asText()).isEqualTo(value);
    }

    @Test
    void a_seed_beyond_32_bits_is_folded_the_same_way_each_time() throws Exception {
        int folded = seed(9_876_543_210L);

        assertThat(folded).isEqualTo(seed(9_876_543_210L)).isNotEqualTo(seed(9_876_543_211L));
        assertThat(seed(-5)).isEqualTo(-5);
    }

    @Test
    void a_reinforced_line_asks_the_same_and_the_instruction_behind_it() throws Exception {
        String line = line(GeminiModels.flash(), null, null, message("system", "s"), message("user", "u"));

        JsonNode request = JSON.readTree(format.reinforced(line, "数値で答える")).path("request");

        assertThat(request.path("contents")).hasSize(1);
        assertThat(request.at("/contents/0/parts").findValuesAsText("text")).containsExactly("u", "数値で答える");
        assertThat(request.at("/systemInstruction/parts/0/text").asText()).isEqualTo("s");
        assertThat(format.wireIdOf(format.reinforced(line, "x"))).isEqualTo("k");
    }

    @Test
    void after_a_model_turn_the_instruction_is_a_turn_of_its_own() throws Exception {
        String line = line(GeminiModels.flash(), null, null, message("user", "u"), message("assistant", "m"));

        assertThat(JSON.readTree(format.reinforced(line, "x"))
                        .at("/request/contents/2/role")
                        .asText())
                .isEqualTo("user");
    }

    @Test
    void half_a_surrogate_pair_is_replaced() throws Exception {
        assertThat(request(message("user", "a\uD83Db"))
                        .at("/contents/0/parts/0/text")
                        .asText())
                .isEqualTo("a\uFFFDb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "{\"request\":{}}", "{\"key\":7,\"request\":{}}"})
    void a_line_without_key_is_no_request_line(String line) {
        assertThatThrownBy(() -> format.wireIdOf(line)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ids_travel_as_they_are_where_they_can() {
        assertThat(format.acceptsCustomId("p1_日本_n01")).isTrue();
        assertThat(format.acceptsCustomId("x".repeat(129))).isFalse();
        assertThat(format.acceptsCustomId("a\nb")).isFalse();
        assertThat(format.acceptsCustomId(" ")).isFalse();
    }

    private int seed(long seed) throws Exception {
        return JSON.readTree(line(GeminiModels.flash(), null, seed, message("user", "u")))
                .at("/request/generationConfig/seed")
                .intValue();
    }

    private JsonNode request(ChatMessage... messages) throws Exception {
        return JSON.readTree(line(GeminiModels.flash(), null, null, messages)).path("request");
    }

    private String line(Model model, @Nullable String effort, @Nullable Long seed, ChatMessage... messages) {
        return format.requestLine("k", new ChatRequest(model, List.of(messages), null, null, null, seed, effort));
    }

    private static ChatMessage message(String role, String content) {
        return new ChatMessage(role, content);
    }
}
