package dev.batchlab.sandbox.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
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
import org.yaml.snakeyaml.LoaderOptions;

/** What the sandbox sends, held against the vendor's specification where that is at hand. */
class SpecificationTest {
    private static final Path SPEC = Path.of(
                    System.getProperty("batchlab.root", "."),
                    "..",
                    "shared",
                    "reference",
                    "specs",
                    "anthropic-batches-messages.openapi.yaml")
            .normalize();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path home;

    @SuppressWarnings("NullAway.Init")
    ClaudeLab lab;

    @SuppressWarnings("NullAway.Init")
    JsonNode spec;

    @BeforeEach
    void start() throws IOException {
        Assumptions.assumeTrue(Files.exists(SPEC), "the specification is not at " + SPEC);
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(1_000);
        spec = new ObjectMapper(YAMLFactory.builder().loaderOptions(options).build()).readTree(SPEC.toFile());
        lab = ClaudeLab.at(home);
    }

    @AfterEach
    void stop() {
        if (lab != null) {
            lab.close();
        }
    }

    @Test
    void batches_rows_models_and_errors_have_the_specified_form() {
        lab.fault(Fault.of(FaultName.ROW_ERROR)
                .matching(new FaultMatch(null, null, null, Pattern.compile("bad"), null, null, null))
                .with("status", 500));
        lab.fault(Fault.of(FaultName.BATCH_EXPIRES).with("share", 0.75).times(1));
        ObjectNode thinking = ClaudeLab.item("thinks");
        ClaudeLab.params(thinking).put("model", "claude-opus-5").put("max_tokens", 3_000);
        ObjectNode bad = ClaudeLab.item("bad");
        JsonNode created = ClaudeLab.json(lab.post(thinking, bad, ClaudeLab.item("c"), ClaudeLab.item("d")));
        conforms("MessageBatch", created);
        String id = created.path("id").asText();
        lab.ended(id);

        conforms("MessageBatch", ClaudeLab.json(lab.get("/messages/batches/" + id)));
        conforms("ListResponse_MessageBatch_", ClaudeLab.json(lab.get("/messages/batches?limit=1")));
        List<JsonNode> rows = dev.batchlab.sandbox.Lab.rows(
                lab.get("/messages/batches/" + id + "/results").body());
        assertThat(rows).hasSize(4);
        rows.forEach(row -> conforms("MessageBatchIndividualResponse", row));
        conforms("ListResponse_ModelInfo_", ClaudeLab.json(lab.get("/models?limit=3")));
        conforms("ModelInfo", ClaudeLab.json(lab.get("/models/claude-opus-5")));
        conforms("ErrorResponse", ClaudeLab.json(lab.get("/messages/batches/msgbatch_nowhere")));
    }

    @Test
    void our_test_requests_have_the_specified_form() {
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.putArray("requests").add(ClaudeLab.item("a"));
        conforms("CreateMessageBatchParams", body);
    }

    @Test
    void the_specification_would_notice() {
        ObjectNode body = Json.MAPPER.createObjectNode();
        ObjectNode item = ClaudeLab.item("a b");
        body.putArray("requests").add(item);

        assertThat(complaints("CreateMessageBatchParams", body)).isNotEmpty();
        assertThat(complaints("MessageBatch", Json.MAPPER.createObjectNode())).isNotEmpty();
    }

    private void conforms(String component, JsonNode document) {
        assertThat(complaints(component, document))
                .as("%s: %s", component, document)
                .isEmpty();
    }

    private List<String> complaints(String component, JsonNode document) {
        ObjectNode schema = Json.MAPPER.createObjectNode().put("$ref", "#/components/schemas/" + component);
        schema.set("components", spec.get("components"));
        List<String> complaints = new ArrayList<>();
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(schema)
                .validate(document)
                .forEach(message -> complaints.add(message.getMessage()));
        return complaints;
    }
}
