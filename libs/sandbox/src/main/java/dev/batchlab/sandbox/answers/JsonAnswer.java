package dev.batchlab.sandbox.answers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;

/** A document that fits the JSON Schema a request asks for, as far as structured outputs allow schemas to go. */
final class JsonAnswer {
    private static final int DEEPEST = 12;

    private final JsonNode root;
    private final List<String> phrases;
    private final Dice dice;

    private JsonAnswer(JsonNode root, List<String> phrases, Dice dice) {
        this.root = root;
        this.phrases = phrases;
        this.dice = dice;
    }

    static JsonNode of(JsonNode schema, Prompt prompt, Dice dice) {
        return new JsonAnswer(schema, Phrases.in(prompt.user()), dice).value(schema, 0);
    }

    /** The last property is left out. */
    static String withoutLast(JsonNode schema, Prompt prompt, Dice dice) {
        JsonNode document = of(schema, prompt, dice);
        if (document instanceof ObjectNode object && object.size() > 0) {
            String last = "";
            for (String name : (Iterable<String>) object::fieldNames) {
                last = name;
            }
            object.remove(last);
        }
        return document.toString();
    }

    private JsonNode value(JsonNode schema, int depth) {
        if (depth > DEEPEST) {
            return NullNode.getInstance();
        }
        if (schema.has("$ref")) {
            return value(root.at(schema.get("$ref").asText().replaceFirst("^#", "")), depth + 1);
        }
        if (schema.has("const")) {
            return schema.get("const");
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(dice.below(schema.get("enum").size()));
        }
        JsonNode choices = schema.has("anyOf") ? schema.get("anyOf") : schema.path("oneOf");
        if (choices.isArray() && !choices.isEmpty()) {
            return value(choices.get(depth > 4 ? choices.size() - 1 : 0), depth + 1);
        }
        JsonNode type = schema.path("type");
        return switch ((type.isArray() ? type.path(0) : type).asText("object")) {
            case "string" -> text(schema);
            case "integer" -> LongNode.valueOf((long) Math.floor(number(schema)));
            case "number" -> DoubleNode.valueOf(Math.round(number(schema) * 10) / 10.0);
            case "boolean" -> BooleanNode.valueOf(dice.below(2) == 0);
            case "null" -> NullNode.getInstance();
            case "array" -> array(schema, depth);
            default -> object(schema, depth);
        };
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        schema.path("properties")
                .fields()
                .forEachRemaining(property -> object.set(property.getKey(), value(property.getValue(), depth + 1)));
        return object;
    }

    private ArrayNode array(JsonNode schema, int depth) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        int least = schema.path("minItems").asInt(depth > 4 ? 0 : 1);
        int most = Math.max(least, schema.path("maxItems").asInt(least + 2));
        int size = least + dice.below(most - least + 1);
        for (int i = 0; i < size; i++) {
            array.add(value(schema.path("items"), depth + 1));
        }
        return array;
    }

    private TextNode text(JsonNode schema) {
        String text = phrases.isEmpty() ? "answer " + dice.token(6) : dice.pick(phrases);
        int longest = schema.path("maxLength").asInt(Integer.MAX_VALUE);
        StringBuilder padded = new StringBuilder(text);
        while (padded.codePointCount(0, padded.length())
                < schema.path("minLength").asInt(0)) {
            padded.append(text);
        }
        String whole = padded.toString();
        int points = Math.min(longest, whole.codePointCount(0, whole.length()));
        return TextNode.valueOf(whole.substring(0, whole.offsetByCodePoints(0, points)));
    }

    private double number(JsonNode schema) {
        double least = schema.path("minimum").asDouble(0);
        double most = schema.path("maximum").asDouble(least + 100);
        return least + dice.fraction() * (most - least);
    }
}
