package dev.batchlab.providers.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.batchlab.providers.ChatMessage;
import dev.batchlab.providers.ChatRequest;
import dev.batchlab.providers.Model;
import dev.batchlab.providers.ModelRegistry;
import dev.batchlab.providers.Providers;
import dev.batchlab.providers.SharedData;
import dev.batchlab.providers.WireFormat;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiWireFormatTest {
    private static final Model MODEL = ModelRegistry.standard().find("gpt-4.1").orElseThrow();
    private final WireFormat format = Providers.standard().get("openai").wireFormat();

    @Test
    void a_line_holds_what_is_set_in_real_utf_8_and_nothing_else() {
        ChatRequest request = new ChatRequest(
                MODEL,
                List.of(new ChatMessage("system", "読者\n"), new ChatMessage("user", "「懐中時計」😀")),
                new BigDecimal("0.7"),
                1024,
                null,
                null,
                null);

        assertThat(format.requestLine("p1_t1", request)).isEqualTo("""
                        {"custom_id":"p1_t1","method":"POST","url":"/v1/chat/completions","body":{"model":"gpt-4.1",\
                        "messages":[{"role":"system","content":"読者\\n"},{"role":"user","content":"「懐中時計」😀"}],\
                        "temperature":0.7,"max_completion_tokens":1024}}""");
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1.0,1.0", "0.7,0.7", "0.70,0.70", "1E+1,10", "0,0", "1E-7,0.0000001"})
    void numbers_stay_as_they_were_written(String written, String sent) {
        String line = format.requestLine("a", request("x", new BigDecimal(written)));

        assertThat(line).contains("\"temperature\":" + sent + "}");
        assertThat(format.reinforced(line, "y")).contains("\"temperature\":" + sent + "}");
    }

    @Test
    void a_reinforced_line_is_the_same_request_with_one_more_message() throws IOException {
        String line = format.requestLine("a", request("読んで", new BigDecimal("0.3")));

        JsonNode before = new ObjectMapper().readTree(line);
        JsonNode after = new ObjectMapper().readTree(format.reinforced(line, "必ず形式を守ってください。"));
        assertThat(after.at("/body/messages")).hasSize(2);
        assertThat(after.at("/body/messages/1/content").asText()).isEqualTo("必ず形式を守ってください。");
        ((com.fasterxml.jackson.databind.node.ArrayNode) after.at("/body/messages")).remove(1);
        assertThat(after).isEqualTo(before);
    }

    @Test
    void half_a_surrogate_pair_in_a_prompt_becomes_a_replacement_character() {
        String line = format.requestLine("a", request("x\ud83dy\ude00😀", null));

        assertThat(line).contains("\"x\uFFFDy\uFFFD😀\"");
    }

    @Test
    void the_wire_id_is_read_back_wherever_it_stands() {
        assertThat(format.wireIdOf("{\"body\":{\"custom_id\":\"no\"},\"custom_id\":\"日本\"}"))
                .isEqualTo("日本");
        assertThatThrownBy(() -> format.wireIdOf("{\"method\":\"POST\"}")).hasMessageContaining("custom_id is missing");
        assertThatThrownBy(() -> format.wireIdOf("{\"method")).hasMessageContaining("not JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "p1_gpt-4.1_n01_t1", "with space/slash", "日本語", "絵😀"})
    void openai_takes_these_ids_as_they_are(String id) {
        assertThat(format.acceptsCustomId(id)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a\nb", "a\u0000", "a\u0085b", "\ud83d"})
    void other_ids_need_a_wire_id(String id) {
        assertThat(format.acceptsCustomId(id)).isFalse();
        assertThat(format.acceptsCustomId("x".repeat(128))).isTrue();
        assertThat(format.acceptsCustomId("x".repeat(129))).isFalse();
    }

    @Test
    void lines_equal_those_really_sent() throws IOException {
        ObjectMapper json = new ObjectMapper();
        int lines = 0;
        for (Path file : SharedData.files("data/mmlu-paraphrase/requests")) {
            for (String sent : Files.readAllLines(file)) {
                JsonNode request = json.readTree(sent);
                List<ChatMessage> messages = new ArrayList<>();
                request.at("/body/messages")
                        .forEach(message -> messages.add(new ChatMessage(
                                message.path("role").asText(),
                                message.path("content").asText())));
                String own = format.requestLine(
                        request.path("custom_id").asText(),
                        new ChatRequest(MODEL, messages, BigDecimal.ONE, null, null, null, null));
                assertThat(json.readTree(own)).isEqualTo(request);
                lines++;
            }
        }
        assertThat(lines).isEqualTo(543);
    }

    private static ChatRequest request(String content, @Nullable BigDecimal temperature) {
        return new ChatRequest(MODEL, List.of(new ChatMessage("user", content)), temperature, null, null, null, null);
    }
}
