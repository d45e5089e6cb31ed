package dev.batchlab.sandbox.vertex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.json.Json;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What stands beside a request. It is echoed, but the importer guesses types: text that looks like a number comes back as one. */
final class Siblings {
    private static final Pattern LIKE_A_NUMBER = Pattern.compile("-?\\d{1,18}");
    private static final Set<String> RESERVED = Set.of("request", "response", "status", "processed_time");

    private Siblings() {}

    /** @param isGuessed whether the input is a file; columns of a table have types */
    static ObjectNode echoed(JsonNode line, boolean isGuessed) {
        ObjectNode row = Json.MAPPER.createObjectNode();
        Iterator<Map.Entry<String, JsonNode>> fields = line.fields();
        while (fields.hasNext()) {
            Map.Entry<String, JsonNode> field = fields.next();
            if (!RESERVED.contains(field.getKey())) {
                String text = field.getValue().asText();
                if (isGuessed
                        && field.getValue().isTextual()
                        && LIKE_A_NUMBER.matcher(text).matches()) {
                    row.put(field.getKey(), Long.parseLong(text));
                } else {
                    row.set(field.getKey(), field.getValue());
                }
            }
        }
        return row;
    }

    /** For the account of what was executed: an id where there is one, else the request itself. */
    static String id(JsonNode line) {
        for (String key : new String[] {"custom_id", "key", "id"}) {
            if (line.path(key).isValueNode()) {
                return line.path(key).asText();
            }
        }
        return "request-" + Integer.toHexString(line.path("request").hashCode());
    }
}
