package dev.batchlab.experiments.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.experiments.spec.SpecProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A spec in JSON, with lines. */
final class JsonTree {
    private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);

    private final String file;
    private final JsonParser parser;
    private final Map<String, Integer> lines = new HashMap<>();
    private final List<SpecProblem> problems = new ArrayList<>();

    private JsonTree(String file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    static SpecTree read(String text, String file) throws UnreadableSpec {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            JsonTree tree = new JsonTree(file, parser);
            parser.nextToken();
            JsonNode root = tree.node("");
            if (parser.nextToken() != null) {
                tree.problem("", "something follows the end of the object", "remove it");
            }
            if (!tree.problems.isEmpty()) {
                throw new UnreadableSpec(tree.problems);
            }
            return new SpecTree(root, tree.lines);
        } catch (JsonProcessingException e) {
            throw new UnreadableSpec(List.of(new SpecProblem(
                    "",
                    file,
                    e.getLocation() == null ? null : e.getLocation().getLineNr(),
                    "this is not JSON: " + e.getOriginalMessage(),
                    "correct the text")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode node(String key) throws IOException {
        lines.putIfAbsent(key, line());
        JsonToken token = parser.currentToken();
        if (token == null) {
            return JSON.missingNode();
        }
        return switch (token) {
            case START_OBJECT -> object(key);
            case START_ARRAY -> array(key);
            case VALUE_STRING -> JSON.textNode(parser.getText());
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? JSON.numberNode(parser.getBigIntegerValue())
                        : JSON.numberNode(parser.getLongValue());
            case VALUE_NUMBER_FLOAT -> JSON.numberNode(parser.getDecimalValue());
            case VALUE_TRUE, VALUE_FALSE -> JSON.booleanNode(token == JsonToken.VALUE_TRUE);
            default -> JSON.nullNode();
        };
    }

    private ObjectNode object(String key) throws IOException {
        ObjectNode object = JSON.objectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            String childKey = SpecTree.child(key, name);
            boolean twice = object.has(name);
            if (twice) {
                problem(
                        childKey,
                        "the key stands twice (first in line " + lines.get(childKey) + ")",
                        "remove one of them");
            }
            lines.putIfAbsent(childKey, line());
            parser.nextToken();
            JsonNode value = node(childKey);
            if (!twice) {
                object.set(name, value);
            }
        }
        return object;
    }

    private ArrayNode array(String key) throws IOException {
        ArrayNode array = JSON.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(node(SpecTree.item(key, array.size())));
        }
        return array;
    }

    private void problem(String key, String message, String fix) {
        problems.add(new SpecProblem(key, file, line(), message, fix));
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }
}
