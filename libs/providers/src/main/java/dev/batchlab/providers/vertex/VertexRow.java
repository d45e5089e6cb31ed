package dev.batchlab.providers.vertex;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.providers.ErrorKind;
import dev.batchlab.providers.ResultRow;
import dev.batchlab.providers.RowError;
import dev.batchlab.providers.TokenUsage;
import dev.batchlab.providers.UnreadableRow;
import dev.batchlab.providers.gemini.GenerateContentAnswer;
import dev.batchlab.providers.json.Json;
import dev.batchlab.providers.json.Lenient;

/**
 * A row of an output: good when its status is empty and there is a response. Tables hold JSON as values or as text, so both are read.
 */
final class VertexRow {
    private VertexRow() {}

    static ResultRow read(String line) throws UnreadableRow {
        JsonNode row = parse(line);
        String id = Lenient.text(row.path(VertexWireFormat.ID));
        if (id == null) {
            throw new UnreadableRow("the line has no " + VertexWireFormat.ID, null);
        }
        JsonNode response = unwrapped(row.path("response"));
        TokenUsage usage = GenerateContentAnswer.usage(response.path("usageMetadata"));
        JsonNode status = row.path("status");
        if (status.isObject() ? !status.isEmpty() : Lenient.text(status) != null) {
            return new ResultRow.Failed(id, RowStatus.error(status), usage);
        }
        if (!response.isObject() || response.isEmpty()) {
            return new ResultRow.Failed(
                    id,
                    new RowError(ErrorKind.EMPTY, "no_response", "The line holds no response and no error"),
                    TokenUsage.NONE);
        }
        return response.path("error").isObject()
                ? new ResultRow.Failed(id, RowStatus.error(response.path("error")), usage)
                : GenerateContentAnswer.read(id, response);
    }

    private static JsonNode unwrapped(JsonNode value) throws UnreadableRow {
        String text = value.isTextual() ? value.textValue().strip() : "";
        return text.startsWith("{") ? parse(text) : value;
    }

    private static JsonNode parse(String text) throws UnreadableRow {
        try {
            JsonNode row = Json.EXACT.readTree(text);
            if (!row.isObject()) {
                throw new UnreadableRow("the line is no JSON object", null);
            }
            return row;
        } catch (JsonProcessingException e) {
            throw new UnreadableRow("the line is not JSON: " + e.getOriginalMessage(), e);
        }
    }
}
