package dev.batchlab.providers.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.providers.Model;
import dev.batchlab.providers.json.SchemaParts;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code responseJsonSchema}: the keywords Google documents for it. */
public final class GeminiSchema {
    private static final int DEEPEST = 10;
    private static final SchemaParts PARTS = new SchemaParts(
            Set.of(
                    "type",
                    "properties",
                    "required",
                    "additionalProperties",
                    "items",
                    "enum",
                    "anyOf",
                    "oneOf",
                    "$ref",
                    "$defs",
                    "title",
                    "description",
                    "format",
                    "minimum",
                    "maximum",
                    "minItems",
                    "maxItems"),
            false);

    private GeminiSchema() {}

    static Optional<JsonNode> of(Model model, JsonNode schema) {
        return model.structuredOutput() ? PARTS.of(schema) : Optional.empty();
    }

    /** Vertex imports lines as rows: it refuses references, names with spaces and what is nested deeply. */
    public static Optional<JsonNode> importable(Model model, JsonNode schema) {
        return of(model, schema).filter(part -> isImportable(part, 0));
    }

    private static boolean isImportable(JsonNode node, int depth) {
        if (depth > DEEPEST || node.isContainerNode() && node.isEmpty()) {
            return false;
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (!member.getKey().matches("[A-Za-z_][A-Za-z0-9_]*") || !isImportable(member.getValue(), depth + 1)) {
                return false;
            }
        }
        for (JsonNode one : node.isArray() ? node : Set.<JsonNode>of()) {
            if (!isImportable(one, depth + 1)) {
                return false;
            }
        }
        return true;
    }
}
