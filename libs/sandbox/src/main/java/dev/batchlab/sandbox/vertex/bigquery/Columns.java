package dev.batchlab.sandbox.vertex.bigquery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The columns of rows, in the order in which they first appear. */
record Columns(Map<String, String> types) {
    static Columns of(List<JsonNode> rows) {
        Map<String, String> types = new LinkedHashMap<>();
        for (JsonNode row : rows) {
            row.fields()
                    .forEachRemaining(field -> types.merge(
                            field.getKey(),
                            type(field.getValue()),
                            (known, now) -> known.equals("STRING") ? now : known));
        }
        return new Columns(types);
    }

    static Columns lines() {
        return new Columns(Map.of("line", "STRING"));
    }

    private static String type(JsonNode value) {
        return value.isContainerNode() ? "JSON" : value.isIntegralNumber() ? "INTEGER" : "STRING";
    }

    void write(ObjectNode schema) {
        ArrayNode fields = schema.putArray("fields");
        types.forEach((name, type) ->
                fields.addObject().put("name", name).put("type", type).put("mode", "NULLABLE"));
    }

    /** A row as every value is sent: as text. */
    ObjectNode cells(JsonNode row) {
        ObjectNode view = Json.MAPPER.createObjectNode();
        ArrayNode cells = view.putArray("f");
        for (String name : types.keySet()) {
            JsonNode value = row.path(name);
            ObjectNode cell = cells.addObject();
            if (value.isMissingNode() || value.isNull()) {
                cell.putNull("v");
            } else {
                cell.put("v", value.isContainerNode() ? value.toString() : value.asText());
            }
        }
        return view;
    }

    /** What {@code TO_JSON_STRING} makes of a row: every column, JSON as JSON. */
    String json(JsonNode row) {
        ObjectNode whole = Json.MAPPER.createObjectNode();
        for (String name : types.keySet()) {
            JsonNode value = row.get(name);
            whole.set(name, value == null ? Json.MAPPER.nullNode() : value);
        }
        return new String(Json.ascii(whole), StandardCharsets.US_ASCII);
    }
}
