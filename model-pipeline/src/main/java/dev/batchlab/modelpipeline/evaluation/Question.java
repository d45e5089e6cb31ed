package dev.batchlab.modelpipeline.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.events.EventJson;
import dev.batchlab.modelpipeline.config.AbTestConfig;
import java.util.LinkedHashMap;
import java.util.Map;

/** A sample as a request. Everything that could differ from server to server is said. */
public final class Question {
    private Question() {}

    /** @param contextLength of the model's parameters; where they say nothing, 4096 */
    public static ObjectNode of(
            AbTestConfig abTest, String model, String prompt, long seed, int repeat, long contextLength) {
        ObjectNode request = EventJson.mapper().createObjectNode();
        request.put("model", model);
        ArrayNode messages = request.putArray("messages");
        if (abTest.system() != null) {
            messages.addObject().put("role", "system").put("content", abTest.system());
        }
        messages.addObject().put("role", "user").put("content", prompt);
        if (abTest.structured()) {
            request.set("format", schema(abTest));
        }
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("seed", seed + repeat);
        options.put("num_ctx", contextLength);
        options.putAll(abTest.options());
        request.set("options", EventJson.mapper().<JsonNode>valueToTree(options));
        request.put("truncate", false);
        request.put("shift", false);
        request.put("keep_alive", "10m");
        return request;
    }

    private static ObjectNode schema(AbTestConfig abTest) {
        ObjectNode schema = EventJson.mapper().createObjectNode();
        schema.put("type", "object");
        ObjectNode label = schema.putObject("properties").putObject("label");
        label.put("type", "string");
        ArrayNode values = label.putArray("enum");
        abTest.labels().forEach(values::add);
        schema.putArray("required").add("label");
        return schema;
    }
}
