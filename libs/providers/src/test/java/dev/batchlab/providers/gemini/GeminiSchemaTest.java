package dev.batchlab.providers.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.batchlab.providers.ChatMessage;
import dev.batchlab.providers.Model;
import dev.batchlab.providers.ModelRegistry;
import dev.batchlab.providers.ModelRules;
import dev.batchlab.providers.ScriptedRow;
import dev.batchlab.providers.SharedData;
import dev.batchlab.providers.StagedInput;
import dev.batchlab.providers.SubmissionTag;
import dev.batchlab.providers.TextFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What we send, against the vendor's own description, with no member beside those it names. */
class GeminiSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final GeminiWireFormat FORMAT = new GeminiWireFormat();

    @ParameterizedTest
    @MethodSource("models")
    void request_lines_of_every_model_fit_the_vendors_schema(Model model) throws IOException {
        assertThat(errors("GenerateContentRequest", JSON.readTree(line(model)).get("request")))
                .isEmpty();
    }

    static Stream<Model> models() {
        return Stream.concat(
                Stream.of(GeminiModels.flash(), GeminiModels.named("gemini-3-pro-preview")),
                ModelRegistry.standard().all().stream()
                        .filter(model -> model.provider().equals("gemini")));
    }

    @Test
    void both_bodies_that_create_a_batch_fit_the_vendors_schema() throws IOException {
        TextFile file = new TextFile(line(GeminiModels.flash()) + "\n", 1, "gemini-2.5-flash");
        SubmissionTag tag = new SubmissionTag("sub-1", "実験", "shard", 2, 3);

        for (StagedInput input : List.of(new StagedInput("files/in"), new StagedInput(null))) {
            assertThat(errors("BatchGenerateContentRequest", JSON.readTree(CreateBatch.body(input, file, tag))))
                    .isEmpty();
        }
    }

    @Test
    void the_replies_the_contract_is_played_with_fit_it_too() throws IOException {
        String ended = ",\"done\":true,\"error\":{\"code\":13,\"message\":\"M\"}";
        JsonNode operation = JSON.readTree(ScriptedGemini.operation("CANCELLED", "", ended));
        JsonNode answered = JSON.readTree(ScriptedGemini.line(ScriptedRow.answered("a")));
        JsonNode refused = JSON.readTree(ScriptedGemini.line(ScriptedRow.refused("b", 429, "x")));

        assertThat(errors("Operation", operation)).isEmpty();
        assertThat(errors("GenerateContentBatch", operation.get("metadata"))).isEmpty();
        assertThat(errors("GenerateContentResponse", answered.get("response"))).isEmpty();
        assertThat(errors("Status", refused.get("error"))).isEmpty();
    }

    @Test
    void the_schemas_would_notice() throws IOException {
        assertThat(errors("GenerateContentRequest", JSON.readTree("{\"messages\":[]}")))
                .isNotEmpty();
        assertThat(errors("GenerateContentRequest", JSON.readTree("{\"contents\":\"x\"}")))
                .isNotEmpty();
        assertThat(errors(
                        "BatchGenerateContentRequest", JSON.readTree("{\"batch\":{\"inputConfig\":{\"fileName\":7}}}")))
                .isNotEmpty();
    }

    private static String line(Model model) {
        return FORMAT.requestLine(
                "a",
                ModelRules.settle(
                                model,
                                List.of(
                                        new ChatMessage("system", "S"),
                                        new ChatMessage("user", "読む"),
                                        new ChatMessage("assistant", "M"),
                                        new ChatMessage("user", "もう一度")),
                                new BigDecimal("0.7"),
                                1024,
                                new BigDecimal("0.9"),
                                7L,
                                "low")
                        .request());
    }

    private static Set<ValidationMessage> errors(String component, JsonNode value) throws IOException {
        ObjectNode spec = (ObjectNode) JSON.readTree(SharedData.directory("reference/specs")
                .resolve("gemini-batches-files-generate.openapi.json")
                .toFile());
        for (JsonNode schema : spec.at("/components/schemas")) {
            if (schema.has("properties") && !schema.has("additionalProperties")) {
                ((ObjectNode) schema).put("additionalProperties", false);
            }
        }
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("$ref", "#/components/schemas/" + component);
        schema.set("components", spec.get("components"));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(schema)
                .validate(value);
    }
}
