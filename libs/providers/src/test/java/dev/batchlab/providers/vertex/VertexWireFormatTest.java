package dev.batchlab.providers.vertex;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.batchlab.providers.ChatMessage;
import dev.batchlab.providers.ChatRequest;
import dev.batchlab.providers.ModelRegistry;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VertexWireFormatTest {
    private final VertexWireFormat format = new VertexWireFormat();
    private final ChatRequest request = new ChatRequest(
            ModelRegistry.standard().find("gemini-2.5-flash@vertex").orElseThrow(),
            List.of(new ChatMessage("system", "短く"), new ChatMessage("user", "読む")),
            new BigDecimal("0.50"),
            64,
            null,
            null,
            null);

    @Test
    void the_id_stands_beside_the_request_and_nothing_else_does() throws Exception {
        String line = format.requestLine("r-1", request);

        JsonNode json = new ObjectMapper().readTree(line);
        assertThat(json.fieldNames()).toIterable().containsExactly("custom_id", "request");
        assertThat(json.at("/request/systemInstruction/parts/0/text").asText()).isEqualTo("短く");
        assertThat(line).contains("\"temperature\":0.50").doesNotContain("\n");
        assertThat(format.wireIdOf(line)).isEqualTo("r-1");
    }

    @Test
    void an_instruction_is_put_behind_the_conversation() throws Exception {
        String line = format.reinforced(format.requestLine("r-1", request), "数字だけ");

        JsonNode parts = new ObjectMapper().readTree(line).at("/request/contents/0/parts");
        assertThat(parts.get(parts.size() - 1).path("text").asText()).isEqualTo("数字だけ");
        assertThat(format.wireIdOf(line)).isEqualTo("r-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"r-000001", "a", "Ab_9-x", "truex"})
    void plain_words_come_back_as_they_went(String id) {
        assertThat(format.acceptsCustomId(id)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"000001", "1e5", "-3", "true", "NULL", "NaN", "infinity", "日本", "a b", "", "a.b"})
    void what_the_importer_could_take_for_something_else_is_refused(String id) {
        assertThat(format.acceptsCustomId(id)).isFalse();
    }
}
