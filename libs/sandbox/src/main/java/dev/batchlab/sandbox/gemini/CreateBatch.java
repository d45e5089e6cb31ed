package dev.batchlab.sandbox.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of a create call; keys in camel or in snake case.
 *
 * @param fileName absent where the requests came along
 * @param lines of the requests that came along
 */
record CreateBatch(String displayName, @Nullable String fileName, List<String> lines) {
    private static final int LARGEST_INLINE = 20 * 1024 * 1024;

    static CreateBatch read(byte[] body) {
        if (body.length > LARGEST_INLINE) {
            throw GeminiError.invalid("Request payload size exceeds the limit: " + LARGEST_INLINE + " bytes.");
        }
        JsonNode batch = parse(body).path("batch");
        JsonNode input = either(batch, "inputConfig", "input_config");
        String fileName = either(input, "fileName", "file_name").asText(null);
        JsonNode requests = input.path("requests").path("requests");
        if (fileName == null && !requests.isArray()) {
            throw GeminiError.invalid("batch.input_config: either file_name or requests is required.");
        }
        List<String> lines = new ArrayList<>();
        for (JsonNode inlined : requests) {
            ObjectNode line = Json.MAPPER.createObjectNode();
            line.put("key", inlined.path("metadata").path("key").asText("request-" + lines.size()));
            line.set("request", inlined.path("request"));
            if (inlined.path("metadata").isObject()) {
                line.set("metadata", inlined.path("metadata"));
            }
            lines.add(line.toString());
        }
        return new CreateBatch(either(batch, "displayName", "display_name").asText(""), fileName, lines);
    }

    /** What a submission of ours says about itself in the display name: key, attempt, experiment. */
    Map<String, String> tags() {
        String[] words = displayName.split(" ", 3);
        if (words.length < 3 || !words[1].matches("a\\d{1,9}")) {
            return Map.of();
        }
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("batchlab_submission", words[0]);
        tags.put("batchlab_experiment", words[2]);
        tags.put("batchlab_attempt", words[1].substring(1));
        return tags;
    }

    private static JsonNode either(JsonNode node, String camel, String snake) {
        return node.has(camel) ? node.path(camel) : node.path(snake);
    }

    private static JsonNode parse(byte[] body) {
        try {
            JsonNode json = Json.MAPPER.readTree(body);
            if (json != null && json.isObject()) {
                return json;
            }
        } catch (IOException e) {
            // told below
        }
        throw GeminiError.invalid("Invalid JSON payload received. Unable to parse the body.");
    }
}
