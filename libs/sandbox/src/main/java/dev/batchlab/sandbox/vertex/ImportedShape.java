package dev.batchlab.sandbox.vertex;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The importer makes a table of the lines: names must be column names, nesting has an end, and a key has one type in all lines. */
final class ImportedShape {
    private static final int DEEPEST = 15;
    private static final Pattern COLUMN = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

    private final Map<String, String> types = new HashMap<>();

    Optional<String> complaint(JsonNode line) {
        return complaint(line, "", 1);
    }

    private Optional<String> complaint(JsonNode node, String path, int depth) {
        if (depth > DEEPEST) {
            return Optional.of("Fields nested deeper than " + DEEPEST + " levels: " + path);
        }
        if (node.isArray()) {
            for (JsonNode item : node) {
                Optional<String> complaint = typed(item, path + "[]").or(() -> complaint(item, path + "[]", depth));
                if (complaint.isPresent()) {
                    return complaint;
                }
            }
        }
        if (node.isObject() && node.isEmpty()) {
            return Optional.of("Unsupported empty struct type for field '" + path + "'");
        }
        Iterator<Map.Entry<String, JsonNode>> fields = node.fields();
        while (fields.hasNext()) {
            Map.Entry<String, JsonNode> field = fields.next();
            String below = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
            if (!COLUMN.matcher(field.getKey()).matches()) {
                return Optional.of("Invalid field name '" + below + "'");
            }
            Optional<String> complaint =
                    typed(field.getValue(), below).or(() -> complaint(field.getValue(), below, depth + 1));
            if (complaint.isPresent()) {
                return complaint;
            }
        }
        return Optional.empty();
    }

    private Optional<String> typed(JsonNode value, String path) {
        if (value.isNull()) {
            return Optional.empty();
        }
        String type = value.getNodeType().name();
        String known = types.putIfAbsent(path, type);
        return known == null || known.equals(type)
                ? Optional.empty()
                : Optional.of("Field '" + path + "' has changed type from " + known + " to " + type);
    }
}
