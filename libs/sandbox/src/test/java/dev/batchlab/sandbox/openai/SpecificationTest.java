package dev.batchlab.sandbox.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.openai.models.batches.Batch;
import dev.batchlab.sandbox.Http;
import dev.batchlab.sandbox.Lab;
import dev.batchlab.sandbox.Requests;
import dev.batchlab.sandbox.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the sandbox sends, held against the vendor's specification where that is at hand. */
class SpecificationTest {
    private static final Path SPECS = Path.of(
                    System.getProperty("batchlab.root", "."), "..", "shared", "reference", "specs")
            .normalize();
    private static final String[] KEY = {"Authorization", "Bearer sk-lab"};

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path home;

    @SuppressWarnings("NullAway.Init")
    Lab lab;

    @SuppressWarnings("NullAway.Init")
    JsonNode spec;

    @BeforeEach
    void start() throws IOException {
        Path file = SPECS.resolve("openai-batch-files-chat.openapi.json");
        Assumptions.assumeTrue(Files.exists(file), "the specification is not at " + file);
        spec = Json.MAPPER.readTree(file.toFile());
        lab = Lab.at(home);
    }

    @AfterEach
    void stop() {
        if (lab != null) {
            lab.close();
        }
    }

    @Test
    void batches_files_models_and_errors_have_the_specified_form() throws Exception {
        List<ObjectNode> lines = Requests.scored(4);
        Requests.body(lines.get(0)).put("temperature", 9);
        Batch done = lab.run(lines);
        Batch failed = lab.finished(lab.create("file-nowhere").id());

        conforms("Batch", get("/batches/" + done.id()));
        conforms("Batch", get("/batches/" + failed.id()));
        conforms("ListBatchesResponse", get("/batches"));
        conforms("OpenAIFile", get("/files/" + done.outputFileId().orElseThrow()));
        conforms("ListFilesResponse", get("/files"));
        conforms("ListModelsResponse", get("/models"));
        conforms("Model", get("/models/gpt-4.1"));
        conforms("ErrorResponse", get("/batches/batch_nowhere"));
        for (JsonNode row : lab.output(done)) {
            conforms("CreateChatCompletionResponse", row.at("/response/body"));
            conformsToLine("BatchRequestOutput", row);
        }
        JsonNode refused = lab.errors(done).get(0);
        conforms("ErrorResponse", refused.at("/response/body"));
        conformsToLine("BatchRequestOutput", refused);
        JsonNode deleted = Json.MAPPER.readTree(Json.bytes(
                lab.client().files().delete(done.outputFileId().orElseThrow())._additionalProperties()));
        assertThat(deleted).isEmpty();
    }

    @Test
    void our_test_requests_have_the_specified_form() throws Exception {
        for (ObjectNode line : Requests.scored(2)) {
            conformsToLine("BatchRequestInput", line);
            conforms("CreateChatCompletionRequest", line.get("body"));
        }
    }

    private JsonNode get(String path) throws Exception {
        return Json.MAPPER.readTree(Http.get(lab.url() + path, KEY).body());
    }

    private void conforms(String component, JsonNode document) {
        ObjectNode schema = Json.MAPPER.createObjectNode().put("$ref", "#/components/schemas/" + component);
        schema.set("components", spec.get("components"));
        check(component, schema, document);
    }

    private void conformsToLine(String component, JsonNode document) throws IOException {
        Path file = SPECS.resolve("openai-batch-line-schemas.json");
        Assumptions.assumeTrue(Files.exists(file), "the line schemas are not at " + file);
        check(component, Json.MAPPER.readTree(file.toFile()).get(component), document);
    }

    private static void check(String component, JsonNode schema, JsonNode document) {
        JsonSchema validator =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
        List<String> complaints = new ArrayList<>();
        validator.validate(withoutNulls(document)).forEach(message -> complaints.add(message.getMessage()));
        assertThat(complaints).as("%s: %s", component, document).isEmpty();
    }

    /**
     * The vendor sends null for optional members although its specification declares no null: an absent member and a null mean the same.
     * Members the specification requires and lets be null are kept.
     */
    private static JsonNode withoutNulls(JsonNode node) {
        if (node.isObject()) {
            ObjectNode kept = Json.MAPPER.createObjectNode();
            node.fields().forEachRemaining(member -> {
                boolean isNullable = List.of("content", "refusal", "logprobs", "param", "code")
                        .contains(member.getKey());
                if (!member.getValue().isNull() || isNullable) {
                    kept.set(member.getKey(), withoutNulls(member.getValue()));
                }
            });
            return kept;
        }
        if (node.isArray()) {
            ArrayNode kept = Json.MAPPER.createArrayNode();
            node.forEach(item -> kept.add(withoutNulls(item)));
            return kept;
        }
        return node;
    }
}
