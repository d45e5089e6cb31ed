package dev.batchlab.experiments.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.batchlab.experiments.spec.ExactJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Holds a spec against the schema and says what does not fit in plain words. */
final class SchemaCheck {
    private static final JsonNode SCHEMA_JSON = schemaJson();
    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(
                    SCHEMA_JSON,
                    SchemaValidatorsConfig.builder().locale(Locale.ENGLISH).build());

    private SchemaCheck() {}

    static void check(Draft draft) {
        for (ValidationMessage finding : SCHEMA.validate(draft.root())) {
            String key = key(finding.getInstanceLocation());
            switch (finding.getType()) {
                case "additionalProperties" -> unknownKey(draft, key, finding);
                case "required" -> {
                    String name = String.valueOf(finding.getProperty());
                    draft.problem(SpecTree.child(key, name), "the key is missing", "add " + name + hint(finding, name));
                }
                case "type" -> wrongType(draft, key, finding);
                case "enum" ->
                    draft.problem(
                            key,
                            shown(finding.getInstanceNode()) + " is not one of the possible values",
                            Spelling.suggestion(finding.getInstanceNode().asText(), texts(finding.getSchemaNode())));
                case "minItems", "minProperties" ->
                    draft.problem(
                            key,
                            finding.getInstanceNode().isEmpty()
                                    ? what(key) + " is empty"
                                    : what(key) + " has too few entries",
                            "give at least " + finding.getSchemaNode().asText());
                case "maxItems" ->
                    draft.problem(
                            key,
                            what(key) + " has too many entries",
                            "give at most " + finding.getSchemaNode().asText());
                case "minLength" -> draft.problem(key, "the text is empty", "write something, or remove the key");
                case "minimum" ->
                    draft.problem(
                            key,
                            shown(finding.getInstanceNode()) + " is too small",
                            "use " + finding.getSchemaNode().asText() + " or more");
                case "exclusiveMinimum" ->
                    draft.problem(
                            key,
                            shown(finding.getInstanceNode()) + " is too small",
                            "use more than " + finding.getSchemaNode().asText());
                case "maximum" ->
                    draft.problem(
                            key,
                            shown(finding.getInstanceNode()) + " is too large",
                            "use " + finding.getSchemaNode().asText() + " or less");
                case "pattern", "propertyNames" -> badlyWritten(draft, key, finding);
                case "if", "allOf", "$ref" -> {}
                default -> draft.problem(key, String.valueOf(finding.getError()), "see ./batchlab schema");
            }
        }
    }

    private static void unknownKey(Draft draft, String key, ValidationMessage finding) {
        String name = String.valueOf(finding.getProperty());
        List<String> known = new ArrayList<>();
        String schema = finding.getSchemaLocation().getFragment().toString();
        String properties = schema.replaceFirst("/additionalProperties$", "/properties");
        SCHEMA_JSON.at(properties).fieldNames().forEachRemaining(known::add);
        draft.unknownKey(SpecTree.child(key, name), Spelling.suggestion(name, known));
    }

    private static void wrongType(Draft draft, String key, ValidationMessage finding) {
        JsonNode value = finding.getInstanceNode();
        List<String> wanted = texts(finding.getSchemaNode());
        String expected =
                String.join(" or ", wanted.stream().map(SchemaCheck::plain).toList());
        if (value.isNull()) {
            draft.problem(key, what(key) + " has no value", "write " + expected + ", or remove the key");
        } else {
            String quotes = wanted.contains("string") && value.isValueNode() ? ", or put it in quotes" : "";
            draft.problem(key, shown(value) + " is " + kind(value) + ", not " + expected, "write " + expected + quotes);
        }
    }

    private static void badlyWritten(Draft draft, String key, ValidationMessage finding) {
        JsonNode value = finding.getInstanceNode();
        if (key.endsWith("maxBytes")) {
            draft.problem(key, shown(value) + " is no size", "write a number of bytes, or a text such as 200MB");
            return;
        }
        boolean axis = key.equals("axes");
        String written = axis ? String.valueOf(finding.getProperty()) : shown(value);
        String place = axis && finding.getProperty() != null ? SpecTree.child(key, finding.getProperty()) : key;
        draft.problem(
                place,
                (axis ? "the axis name " : "") + written + " has characters that a name cannot have",
                axis
                        ? "use letters, digits, - and _, a letter first"
                        : "use letters, digits, ., - and _, a letter or digit first");
    }

    private static JsonNode schemaJson() {
        try {
            return ExactJson.read(ExperimentSchema.text());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The schema of specs is not JSON", e);
        }
    }

    private static String key(JsonNodePath path) {
        String key = "";
        for (int i = 0; i < path.getNameCount(); i++) {
            Object element = path.getElement(i);
            key = element instanceof Integer index
                    ? SpecTree.item(key, index)
                    : SpecTree.child(key, String.valueOf(element));
        }
        return key;
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(item -> texts.add(item.asText()));
        } else {
            texts.add(node.asText());
        }
        return texts;
    }

    private static String hint(ValidationMessage finding, String name) {
        JsonNode instance = finding.getInstanceNode();
        List<String> present = new ArrayList<>();
        instance.fieldNames().forEachRemaining(present::add);
        return present.stream()
                .filter(key -> Spelling.distance(key, name) <= 2)
                .findFirst()
                .map(key -> " (is \"" + key + "\" meant as that?)")
                .orElse("");
    }

    private static String what(String key) {
        return key.isEmpty() ? "the spec" : key;
    }

    private static String shown(JsonNode value) {
        String text = value.isTextual() ? "\"" + value.textValue() + "\"" : value.toString();
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "a text";
            case NUMBER -> value.isIntegralNumber() ? "a whole number" : "a decimal number";
            case BOOLEAN -> "true or false";
            case ARRAY -> "a list";
            case OBJECT -> "a map of keys";
            default -> "nothing";
        };
    }

    private static String plain(String type) {
        return switch (type) {
            case "string" -> "a text";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            case "array" -> "a list";
            case "object" -> "a map of keys";
            default -> type;
        };
    }
}
