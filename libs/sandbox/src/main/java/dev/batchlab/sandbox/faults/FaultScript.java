package dev.batchlab.sandbox.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.batchlab.sandbox.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads faults from YAML or JSON: one fault, a list of faults, or {@code {faults: [...]}}. */
public final class FaultScript {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private FaultScript() {}

    /** Faults of a file get ids from the file's name and their position, so that a restart recognises them. */
    public static List<Fault> read(Path file) throws IOException {
        List<Fault> named = new ArrayList<>();
        int position = 0;
        for (Fault fault : parse(Files.readString(file))) {
            position++;
            named.add(fault.id().isBlank() ? fault.withId(file.getFileName() + "#" + position) : fault);
        }
        return named;
    }

    /** What a record's own check says is clearer than the parser's words around it. */
    private static String reason(JsonProcessingException e) {
        return e.getCause() instanceof IllegalArgumentException cause && cause.getMessage() != null
                ? cause.getMessage()
                : String.valueOf(e.getOriginalMessage());
    }

    public static List<Fault> parse(String text) {
        try {
            JsonNode root = YAML.readTree(text);
            JsonNode list = root.has("faults") ? root.get("faults") : root;
            List<Fault> faults = new ArrayList<>();
            for (JsonNode node : list.isArray() ? list : YAML.createArrayNode().add(list)) {
                faults.add(Json.MAPPER.treeToValue(node, Fault.class));
            }
            return faults;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a fault script: " + reason(e), e);
        }
    }
}
