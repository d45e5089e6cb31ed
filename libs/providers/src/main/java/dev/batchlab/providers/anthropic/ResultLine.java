package dev.batchlab.providers.anthropic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.providers.ErrorKind;
import dev.batchlab.providers.ResultRow;
import dev.batchlab.providers.RowError;
import dev.batchlab.providers.TokenUsage;
import dev.batchlab.providers.UnreadableRow;
import dev.batchlab.providers.json.Json;
import dev.batchlab.providers.json.Lenient;

/** Reads a line of the results stream. */
final class ResultLine {
    private ResultLine() {}

    static ResultRow read(String line) throws UnreadableRow {
        JsonNode row = parse(line);
        String wireId = Lenient.text(row.path("custom_id"));
        if (wireId == null) {
            throw new UnreadableRow("the line has no custom_id", null);
        }
        JsonNode result = row.path("result");
        String type = result.path("type").asText("");
        return switch (type) {
            case "succeeded" -> MessageAnswer.read(wireId, result.path("message"));
            case "errored" -> failed(wireId, RowErrors.of(result.path("error")));
            case "canceled", "cancelled" ->
                failed(wireId, new RowError(ErrorKind.CANCELLED, type, "The batch was cancelled before this request"));
            case "expired" ->
                failed(wireId, new RowError(ErrorKind.EXPIRED, type, "The batch expired before this request"));
            default ->
                failed(
                        wireId,
                        new RowError(
                                ErrorKind.UNKNOWN,
                                type.isEmpty() ? null : type,
                                "The line tells no outcome that is known"));
        };
    }

    private static ResultRow failed(String wireId, RowError error) {
        return new ResultRow.Failed(wireId, error, TokenUsage.NONE);
    }

    private static JsonNode parse(String line) throws UnreadableRow {
        try {
            JsonNode row = Json.EXACT.readTree(line);
            if (!row.isObject()) {
                throw new UnreadableRow("the line is no JSON object", null);
            }
            return row;
        } catch (JsonProcessingException e) {
            throw new UnreadableRow("the line is not JSON: " + e.getOriginalMessage(), e);
        }
    }
}
