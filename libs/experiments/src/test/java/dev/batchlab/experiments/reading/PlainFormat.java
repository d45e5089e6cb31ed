package dev.batchlab.experiments.reading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.batchlab.providers.ChatRequest;
import dev.batchlab.providers.ErrorKind;
import dev.batchlab.providers.ResultRow;
import dev.batchlab.providers.RowError;
import dev.batchlab.providers.TokenUsage;
import dev.batchlab.providers.UnreadableRow;
import dev.batchlab.providers.WireFormat;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The plainest wire format there is: {@code {"id", "text", "created", "in", "out", "problem"}} for an answer, {@code {"id", "error",
 * "message"}} for a failure.
 */
final class PlainFormat implements WireFormat {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public ResultRow readRow(String line) throws UnreadableRow {
        JsonNode row = parsed(line);
        String id = row.path("id").asText();
        if (id.isEmpty()) {
            throw new UnreadableRow("no id", null);
        }
        TokenUsage usage =
                new TokenUsage(row.path("in").asLong(), 0, row.path("out").asLong(), 0);
        if (row.has("error")) {
            ErrorKind kind = ErrorKind.valueOf(row.get("error").asText());
            return new ResultRow.Failed(id, new RowError(kind, null, text(row, "message")), usage);
        }
        RowError problem = row.has("problem")
                ? new RowError(ErrorKind.valueOf(row.get("problem").asText()), null, null)
                : null;
        Instant created =
                row.has("created") ? Instant.ofEpochSecond(row.get("created").asLong()) : null;
        return new ResultRow.Answered(
                id, text(row, "text"), "stop", usage, "model-snapshot", created, problem, text(row, "thinking"));
    }

    private static JsonNode parsed(String line) throws UnreadableRow {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new UnreadableRow("not JSON", e);
        }
    }

    private static @Nullable String text(JsonNode row, String name) {
        return row.hasNonNull(name) ? row.get(name).asText() : null;
    }

    @Override
    public boolean acceptsCustomId(String customId) {
        return true;
    }

    @Override
    public String requestLine(String wireId, ChatRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String reinforced(String requestLine, String instruction) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String wireIdOf(String requestLine) {
        throw new UnsupportedOperationException();
    }
}
