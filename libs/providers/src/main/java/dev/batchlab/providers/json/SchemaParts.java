package dev.batchlab.providers.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The part of a JSON Schema that a host understands. */
public final class SchemaParts {
    private static final Set<String> NAMED = Set.of("properties", "$defs", "definitions");
    private static final Set<String> DATA =
            Set.of("enum", "const", "default", "required", "type", "title", "description");

    /**
     * Bounds that only narrow what fits: without them more is allowed, and the answer is held against them later.
     */
    private static final Set<String> BOUNDS = Set.of(
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minLength",
            "maxLength",
            "pattern",
            "format",
            "minItems",
            "maxItems",
            "uniqueItems",
            "minProperties",
            "maxProperties",
            "default",
            "examples",
            "title",
            "$schema",
            "$comment",
            "deprecated",
            "readOnly",
            "writeOnly");

    private final Set<String> known;
    private final boolean closed;

    /**
     * @param known keywords the host understands
     * @param closed whether it wants every object to say that it has no other properties
     */
    public SchemaParts(Set<String> known, boolean closed) {
        this.known = known;
        this.closed = closed;
    }

    /** The schema without bounds the host does not know; empty when it uses anything else the host does not know. */
    public Optional<JsonNode> of(JsonNode schema) {
        return schema.isObject() ? Optional.ofNullable(part(schema)) : Optional.empty();
    }

    private @Nullable ObjectNode part(JsonNode schema) {
        ObjectNode part = Json.EXACT.createObjectNode();
        for (Map.Entry<String, JsonNode> member : schema.properties()) {
            String name = member.getKey();
            if (known.contains(name)) {
                JsonNode value = value(name, member.getValue());
                if (value == null) {
                    return null;
                }
                part.set(name, value);
            } else if (!BOUNDS.contains(name)) {
                return null;
            }
        }
        if (closed && part.path("type").asText().equals("object")) {
            JsonNode others = part.path("additionalProperties");
            if (!others.isMissingNode() && !(others.isBoolean() && !others.booleanValue())) {
                return null;
            }
            part.put("additionalProperties", false);
        }
        return part;
    }

    private @Nullable JsonNode value(String name, JsonNode value) {
        if (NAMED.contains(name) && value.isObject()) {
            ObjectNode parts = Json.EXACT.createObjectNode();
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                JsonNode part = member.getValue().isObject() ? part(member.getValue()) : null;
                if (part == null) {
                    return null;
                }
                parts.set(member.getKey(), part);
            }
            return parts;
        }
        if (DATA.contains(name) || value.isValueNode()) {
            return value;
        }
        if (value.isArray()) {
            ArrayNode parts = Json.EXACT.createArrayNode();
            for (JsonNode one : value) {
                JsonNode part = one.isObject() ? part(one) : null;
                if (part == null) {
                    return null;
                }
                parts.add(part);
            }
            return parts;
        }
        return part(value);
    }
}
