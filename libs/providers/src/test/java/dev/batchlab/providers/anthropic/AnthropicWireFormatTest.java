package dev.batchlab.providers.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchlab.providers.ChatMessage;
import dev.batchlab.providers.ChatRequest;
import dev.batchlab.providers.Model;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnthropicWireFormatTest {
    private final AnthropicWireFormat format = new AnthropicWireFormat();

    @Test
    void a_line_holds_the_system_text_beside_the_messages_and_numbers_as_written() {
        ChatRequest request = request(
                Claude.haiku(),
                new BigDecimal("0.70"),
                256,
                null,
                null,
                message("system", "あなたは読者です。"),
                message("user", "「光る石」を読む"));

        assertThat(format.requestLine("p1_n01", request))
                .isEqualTo("{\"custom_id\":\"p1_n01\",\"params\":{\"model\":\"claude-haiku-4-5\",\"max_tokens\":256,"
                        + "\"system\":\"あなたは読者です。\",\"messages\":[{\"role\":\"user\",\"content\":\"「光る石」を読む\"}],"
                        + "\"temperature\":0.70}}");
    }

    @Test
    void several_system_messages_become_one_text_wherever_they_stood() {
        String line = format.requestLine(
                "a",
                request(
                        Claude.haiku(),
                        null,
                        1,
                        null,
                        null,
                        message("system", "A"),
                        message("user", "U"),
                        message("developer", "B"),
                        message("assistant", "V")));

        assertThat(line)
                .contains("\"system\":\"A\\n\\nB\"")
                .contains("[{\"role\":\"user\",\"content\":\"U\"},{\"role\":\"assistant\",\"content\":\"V\"}]");
    }

    @Test
    void a_lone_system_text_is_what_the_user_says() {
        assertThat(format.requestLine("a", request(Claude.haiku(), null, 1, null, null, message("system", "S"))))
                .contains("\"messages\":[{\"role\":\"user\",\"content\":\"S\"}]")
                .doesNotContain("\"system\":\"");
    }

    @Test
    void the_output_ceiling_is_always_there_and_never_above_the_models() {
        ChatMessage user = message("user", "U");

        assertThat(format.requestLine("a", request(Claude.haiku(), null, null, null, null, user)))
                .contains("\"max_tokens\":64000,");
        assertThat(format.requestLine("a", request(Claude.haiku(), null, 1_000_000, null, null, user)))
                .contains("\"max_tokens\":64000,");
        assertThat(format.requestLine("a", request(Claude.haiku(), null, 7, null, null, user)))
                .contains("\"max_tokens\":7,");
    }

    @Test
    void effort_is_part_of_the_output_configuration_and_a_seed_does_not_exist() {
        String line = format.requestLine(
                "a", request(Claude.opus(), null, 7, new BigDecimal("0.9"), "low", message("user", "U")));

        assertThat(line)
                .contains("\"top_p\":0.9")
                .contains("\"output_config\":{\"effort\":\"low\"}")
                .doesNotContain("seed")
                .doesNotContain("temperature");
    }

    @Test
    void half_a_surrogate_pair_does_not_travel() {
        assertThat(format.requestLine("a", request(Claude.haiku(), null, 7, null, null, message("user", "a\uD83Db"))))
                .contains("a\uFFFDb");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "p1_gpt-4-1_n01", "-_9", "x2345678901234567890123456789012345678901234567890123456789012345"
            })
    void ids_the_vendor_takes(String id) {
        assertThat(format.acceptsCustomId(id)).isEqualTo(id.length() <= 64);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a.b", "日本", "a\n", "a:b"})
    void ids_the_vendor_refuses(String id) {
        assertThat(format.acceptsCustomId(id)).isFalse();
    }

    @Test
    void a_reinforced_line_says_one_thing_more_and_keeps_the_rest() {
        String line = format.requestLine(
                "a", request(Claude.haiku(), new BigDecimal("0.10"), 7, null, null, message("user", "U")));

        assertThat(format.reinforced(line, "必ず数値で"))
                .isEqualTo(line.replace(
                        "{\"role\":\"user\",\"content\":\"U\"}",
                        "{\"role\":\"user\",\"content\":\"U\"},{\"role\":\"user\",\"content\":\"必ず数値で\"}"));
        assertThatThrownBy(() -> format.reinforced("{\"custom_id\":\"a\"}", "x"))
                .hasMessageContaining("params.messages");
        assertThatThrownBy(() -> format.reinforced("{", "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_id_of_a_line_is_the_outer_one() {
        assertThat(format.wireIdOf("{\"params\":{\"custom_id\":\"inner\"},\"custom_id\":\"outer\"}"))
                .isEqualTo("outer");
        assertThatThrownBy(() -> format.wireIdOf("{\"params\":{}}")).hasMessageContaining("custom_id is missing");
        assertThatThrownBy(() -> format.wireIdOf("custom_id")).isInstanceOf(IllegalArgumentException.class);
    }

    private static ChatMessage message(String role, String content) {
        return new ChatMessage(role, content);
    }

    private static ChatRequest request(
            Model model,
            @Nullable BigDecimal temperature,
            @Nullable Integer maxTokens,
            @Nullable BigDecimal topP,
            @Nullable String effort,
            ChatMessage... messages) {
        return new ChatRequest(model, List.of(messages), temperature, maxTokens, topP, 7L, effort);
    }
}
