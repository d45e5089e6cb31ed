package dev.batchlab.sandbox.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.batchlab.sandbox.faults.Fault;
import dev.batchlab.sandbox.faults.FaultMatch;
import dev.batchlab.sandbox.faults.FaultName;
import dev.batchlab.sandbox.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the sandbox sends, held against the vendor's specification where that is at hand. */
class GeminiSpecificationTest {
    private static final Path SPEC = Path.of(
                    System.getProperty("batchlab.root", "."),
                    "..",
                    "shared",
                    "reference",
                    "specs",
                    "gemini-batches-files-generate.openapi.json")
            .normalize();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path home;

    @SuppressWarnings("NullAway.Init")
    GeminiLab lab;

    @SuppressWarnings("NullAway.Init")
    JsonNode components;

    @BeforeEach
    void start() throws IOException {
        Assumptions.assumeTrue(Files.exists(SPEC), "the specification is not at " + SPEC);
        components = strict(Json.MAPPER.readTree(SPEC.toFile()).get("components"));
        lab = new GeminiLab(home, config -> config);
    }

    @AfterEach
    void stop() {
        if (lab != null) {
            lab.close();
        }
    }

    @Test
    void operations_batches_files_models_and_rows_have_the_specified_form() {
        lab.fault(Fault.of(FaultName.ROW_ERROR)
                .matching(new FaultMatch(null, null, null, Pattern.compile("r-001"), null, null, null)));
        lab.fault(Fault.of(FaultName.CACHED_PROMPT)
                .matching(new FaultMatch(null, null, null, Pattern.compile("r-002"), null, null, null)));
        String input = lab.upload(GeminiLab.scored(4));
        String batch = lab.ended(lab.create(input, "spec"));
        lab.fault(Fault.of(FaultName.BATCH_FAILS).with("code", "INTERNAL"));
        String failed = lab.ended(lab.create(input, "fails"));

        for (String name : List.of(batch, failed)) {
            JsonNode operation = lab.get(name);
            conforms("Operation", operation);
            conforms("GenerateContentBatch", without((ObjectNode) operation.get("metadata")));
        }
        conforms("GenerateContentBatchOutput", without((ObjectNode)
                lab.get(batch).get("response")));
        conforms("ListOperationsResponse", lab.get("batches"));
        conforms("ListFilesResponse", lab.get("files"));
        conforms("File", lab.get(lab.get(batch).at("/response/responsesFile").asText()));
        conforms("ListModelsResponse", lab.get("models"));
        conforms("Model", lab.get("models/gemini-2.5-pro"));
        conforms("Status", lab.get(failed).get("error"));
        for (JsonNode row : lab.rows(batch)) {
            if (row.has("response")) {
                conforms("GenerateContentResponse", row.get("response"));
            } else {
                conforms("Status", row.get("error"));
            }
        }
    }

    @Test
    void our_test_requests_have_the_specified_form_and_others_have_not() {
        ObjectNode request = (ObjectNode) GeminiLab.scored(1).get(0).get("request");
        conforms("GenerateContentRequest", request);
        request.put("messages", "none");
        assertThat(complaints("GenerateContentRequest", request)).isNotEmpty();
    }

    private static ObjectNode without(ObjectNode typed) {
        return typed.deepCopy().without("@type");
    }

    private void conforms(String component, JsonNode document) {
        assertThat(complaints(component, document))
                .as("%s: %s", component, document)
                .isEmpty();
    }

    private List<String> complaints(String component, JsonNode document) {
        ObjectNode schema = Json.MAPPER.createObjectNode().put("$ref", "#/components/schemas/" + component);
        schema.set("components", components);
        List<String> complaints = new ArrayList<>();
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(schema)
                .validate(document)
                .forEach(message -> complaints.add(message.getMessage()));
        return complaints;
    }

    /** The specification lets any further member pass; here none may. */
    private static JsonNode strict(JsonNode components) {
        for (JsonNode schema : components.get("schemas")) {
            if (schema.has("properties") && !schema.has("additionalProperties")) {
                ((ObjectNode) schema).put("additionalProperties", false);
            }
        }
        return components;
    }
}
