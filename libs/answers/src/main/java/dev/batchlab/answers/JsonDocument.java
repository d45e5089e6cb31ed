package dev.batchlab.answers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The answer is one JSON object that fits a JSON Schema (draft 2020-12).
 *
 * @param schema refers to nothing outside itself
 */
public record JsonDocument(JsonNode schema) implements AnswerRules {
    private static final Set<String> SCALARS = Set.of("string", "number", "integer", "boolean", "null");

    /** Names of the top-level properties that hold a single text, number or truth value, in the order of the schema. */
    public List<String> fields() {
        List<String> fields = new ArrayList<>();
        schema.path("properties").fields().forEachRemaining(property -> {
            if (isScalar(property.getValue())) {
                fields.add(property.getKey());
            }
        });
        return List.copyOf(fields);
    }

    private boolean isScalar(JsonNode written) {
        String reference = written.path("$ref").asText("");
        JsonNode property = reference.startsWith("#/") ? schema.at(reference.substring(1)) : written;
        JsonNode type = property.path("type");
        if (type.isTextual()) {
            return SCALARS.contains(type.textValue());
        }
        if (type.isArray() && !type.isEmpty()) {
            boolean scalar = true;
            for (JsonNode one : type) {
                scalar &= SCALARS.contains(one.asText());
            }
            return scalar;
        }
        JsonNode alternatives = property.has("anyOf") ? property.path("anyOf") : property.path("oneOf");
        if (alternatives.isArray() && !alternatives.isEmpty()) {
            boolean scalar = true;
            for (JsonNode one : alternatives) {
                scalar &= !one.has("$ref") && isScalar(one);
            }
            return scalar;
        }
        JsonNode values = property.has("const") ? property : property.path("enum");
        return !values.isMissingNode()
                && (property.has("const") ? property.path("const").isValueNode() : allValues(values));
    }

    private static boolean allValues(JsonNode values) {
        boolean scalar = values.isArray() && !values.isEmpty();
        for (JsonNode value : values) {
            scalar &= value.isValueNode();
        }
        return scalar;
    }

    @Override
    public <T> T match(
            Function<ScoredQuestions, T> scored,
            Function<FreeText, T> free,
            Function<Choice, T> choice,
            Function<JsonDocument, T> document) {
        return document.apply(this);
    }
}
