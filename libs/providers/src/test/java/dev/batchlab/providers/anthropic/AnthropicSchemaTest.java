package dev.batchlab.providers.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.batchlab.providers.ChatMessage;
import dev.batchlab.providers.ChatRequest;
import dev.batchlab.providers.Model;
import dev.batchlab.providers.ModelRegistry;
import dev.batchlab.providers.ModelRules;
import dev.batchlab.providers.SharedData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What we send, against the vendor's own description. */
class AnthropicSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void a_create_with_a_request_of_every_model_fits_the_vendors_schema() throws IOException {
        StringBuilder file = new StringBuilder();
        int number = 0;
        List<Model> models = ModelRegistry.standard().all().stream()
                .filter(model -> model.provider().equals("anthropic"))
                .toList();
        assertThat(models).isNotEmpty();
        for (Model model : models) {
            ChatRequest request = ModelRules.settle(
                            model,
                            List.of(new ChatMessage("system", "S"), new ChatMessage("user", "読む")),
                            new BigDecimal("1.7"),
                            1_000_000,
                            new BigDecimal("0.9"),
                            7L,
                            "low")
                    .request();
            file.append(new AnthropicWireFormat().requestLine("r-" + number++, request))
                    .append('\n');
        }

        assertThat(errors(body(file.toString()))).isEmpty();
    }

    @Test
    void the_schema_would_notice() throws IOException {
        assertThat(errors(body(""))).isNotEmpty();
        assertThat(errors(body("{\"custom_id\":\"a b\",\"params\":{}}"))).isNotEmpty();
        String line = new AnthropicWireFormat().requestLine("a", Claude.hello());
        assertThat(errors(body(line))).isEmpty();
        assertThat(errors(body(line.replace("\"max_tokens\":64000,", "")))).isNotEmpty();
        assertThat(errors(body(line.replace("\"max_tokens\"", "\"temperature\":2,\"max_tokens\""))))
                .isNotEmpty();
    }

    private static JsonNode body(String lines) throws IOException {
        return JSON.readTree(new RequestsBody(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8))));
    }

    private static Set<ValidationMessage> errors(JsonNode value) throws IOException {
        JsonNode spec = new ObjectMapper(new YAMLFactory())
                .readTree(SharedData.directory("reference/specs")
                        .resolve("anthropic-batches-messages.openapi.yaml")
                        .toFile());
        ObjectNode schema = JSON.createObjectNode().put("$ref", "#/components/schemas/CreateMessageBatchParams");
        schema.set("components", spec.get("components"));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(schema)
                .validate(value);
    }
}
