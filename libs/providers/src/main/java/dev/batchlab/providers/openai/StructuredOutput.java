package dev.batchlab.providers.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.providers.json.Json;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** {@code response_format}: strict where the schema is one that strict mode takes, else as a request that is nearly always met. */
final class StructuredOutput {
    private static final Set<String> STRICT = Set.of(
            "type",
            "properties",
            "required",
            "additionalProperties",
            "items",
            "enum",
            "const",
            "anyOf",
            "$ref",
            "$defs",
            "title",
            "description",
            "pattern",
            "format",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minItems",
            "maxItems");

    private StructuredOutput() {}

    static void write(JsonGenerator json, JsonNode schema) throws IOException {
        json.writeObjectFieldStart("response_format");
        json.writeStringField("type", "json_schema");
        json.writeObjectFieldStart("json_schema");
        json.writeStringField("name", "answer");
        json.writeBooleanField("strict", isStrict(schema));
        json.writeFieldName("schema");
        Json.EXACT.writeTree(json, schema);
        json.writeEndObject();
        json.writeEndObject();
    }

    /** Only known keywords; every object closed and with all its properties required. */
    static boolean isStrict(JsonNode schema) {
        for (Map.Entry<String, JsonNode> member : schema.properties()) {
            if (!STRICT.contains(member.getKey()) || !isStrict(member.getKey(), member.getValue())) {
                return false;
            }
        }
        if (!schema.path("type").asText().equals("object")) {
            return true;
        }
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        Set<String> named = new HashSet<>();
        schema.path("properties").fieldNames().forEachRemaining(named::add);
        return required.equals(named)
                && schema.path("additionalProperties").isBoolean()
                && !schema.path("additionalProperties").booleanValue();
    }

    private static boolean isStrict(String keyword, JsonNode value) {
        switch (keyword) {
            case "properties", "$defs" -> {
                for (Map.Entry<String, JsonNode> member : value.properties()) {
                    if (!isStrict(member.getValue())) {
                        return false;
                    }
                }
                return true;
            }
            case "anyOf" -> {
                for (JsonNode one : value) {
                    if (!isStrict(one)) {
                        return false;
                    }
                }
                return true;
            }
            case "items" -> {
                return value.isObject() && isStrict(value);
            }
            default -> {
                return true;
            }
        }
    }
}
