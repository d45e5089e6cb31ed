package dev.batchlab.providers.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.function.Consumer;

/** A request line of ours, read or changed. All methods throw {@link IllegalArgumentException} on what is none. */
public final class JsonLine {
    private JsonLine() {}

    /** The text of a field at the top of the line; the rest is passed over. */
    public static String text(String line, String field) {
        try (JsonParser json = Json.EXACT.createParser(line)) {
            json.nextToken();
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                JsonToken value = json.nextToken();
                if (name.equals(field) && value == JsonToken.VALUE_STRING) {
                    return json.getText();
                }
                json.skipChildren();
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("No request line: it is not JSON", e);
        }
        throw new IllegalArgumentException("No request line: " + field + " is missing");
    }

    /** The line with something changed in the object under a field. */
    public static String changed(String line, String field, Consumer<ObjectNode> change) {
        return edited(line, whole -> {
            if (!(whole.path(field) instanceof ObjectNode inner)) {
                throw new IllegalArgumentException("No request line: " + field + " is missing");
            }
            change.accept(inner);
        });
    }

    /** The line with one more message of the user behind those of {@code <field>.messages}. */
    public static String withUserMessage(String line, String field, String content) {
        return edited(line, whole -> {
            if (!(whole.path(field).path("messages") instanceof ArrayNode messages)) {
                throw new IllegalArgumentException("No request line: " + field + ".messages is missing");
            }
            messages.addObject().put("role", "user").put("content", WellFormed.of(content));
        });
    }

    private static String edited(String line, Consumer<JsonNode> edit) {
        try {
            JsonNode whole = Json.EXACT.readTree(line);
            edit.accept(whole);
            return Json.EXACT.writeValueAsString(whole);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("No request line: it is not JSON", e);
        }
    }
}
