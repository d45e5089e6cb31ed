package dev.batchlab.providers.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.batchlab.providers.ChatMessage;
import dev.batchlab.providers.ChatRequest;
import dev.batchlab.providers.Model;
import dev.batchlab.providers.ModelRegistry;
import dev.batchlab.providers.ModelRules;
import dev.batchlab.providers.SharedData;
import dev.batchlab.providers.StagedInput;
import dev.batchlab.providers.SubmissionTag;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What we send, against the vendor's own description. */
class OpenAiSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SPECS = Path.of("reference/specs");

    @ParameterizedTest
    @MethodSource("openAiModels")
    void request_lines_of_every_model_fit_the_vendors_schema(String id) throws JsonProcessingException {
        Model model = ModelRegistry.standard().find(id).orElseThrow();
        ChatRequest request = ModelRules.settle(
                        model,
                        List.of(new ChatMessage("system", "S"), new ChatMessage("user", "読む")),
                        new BigDecimal("0.7"),
                        1024,
                        new BigDecimal("0.9"),
                        7L,
                        "low")
                .request();
        ObjectNode line =
                (ObjectNode) JSON.readTree(new OpenAiWireFormat(OpenAiDialect.OPENAI).requestLine("a", request));

        assertThat(errors("openai-batch-line-schemas.json", "/BatchRequestInput", line))
                .isEmpty();
        assertThat(errors(
                        "openai-batch-files-chat.openapi.json",
                        "/components/schemas/CreateChatCompletionRequest",
                        line.get("body")))
                .isEmpty();
    }

    static Stream<String> openAiModels() {
        return ModelRegistry.standard().all().stream()
                .filter(model -> model.provider().equals("openai"))
                .map(Model::id);
    }

    @Test
    void the_body_that_creates_a_batch_fits_the_vendors_schema() throws JsonProcessingException {
        String body = CreateBatch.body(
                OpenAiDialect.OPENAI,
                new StagedInput("file-1"),
                new SubmissionTag("sub-1", "実験".repeat(400), "shard", 2, 3),
                "24h");

        assertThat(createErrors(body)).isEmpty();
    }

    @Test
    void the_schemas_would_notice() throws JsonProcessingException {
        assertThat(createErrors("{\"input_file_id\":\"f\",\"endpoint\":\"/v1/x\",\"completion_window\":\"24h\"}"))
                .isNotEmpty();
        assertThat(createErrors("{\"endpoint\":\"/v1/chat/completions\",\"completion_window\":\"24h\"}"))
                .isNotEmpty();
        assertThat(errors(
                        "openai-batch-files-chat.openapi.json",
                        "/components/schemas/CreateChatCompletionRequest",
                        JSON.readTree("{\"model\":\"gpt-4.1\",\"messages\":[],\"temperature\":\"hot\"}")))
                .isNotEmpty();
    }

    private static Set<ValidationMessage> createErrors(String body) throws JsonProcessingException {
        return errors(
                "openai-batch-files-chat.openapi.json",
                "/paths/~1batches/post/requestBody/content/application~1json/schema",
                JSON.readTree(body));
    }

    private static Set<ValidationMessage> errors(
            String file, String pointer, com.fasterxml.jackson.databind.JsonNode value) {
        ObjectNode reference = JsonNodeFactory.instance.objectNode();
        reference.put(
                "$ref", SharedData.directory(SPECS.toString()).resolve(file).toUri() + "#" + pointer);
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(reference);
        return schema.validate(value);
    }
}
