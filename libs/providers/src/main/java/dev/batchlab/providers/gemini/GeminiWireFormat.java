package dev.batchlab.providers.gemini;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.providers.ChatRequest;
import dev.batchlab.providers.ErrorKind;
import dev.batchlab.providers.Model;
import dev.batchlab.providers.ResultRow;
import dev.batchlab.providers.RowError;
import dev.batchlab.providers.TokenUsage;
import dev.batchlab.providers.UnreadableRow;
import dev.batchlab.providers.WireFormat;
import dev.batchlab.providers.json.Json;
import dev.batchlab.providers.json.JsonLine;
import dev.batchlab.providers.json.Lenient;
import dev.batchlab.providers.json.WellFormed;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lines {@code {key, request}} and {@code {key, response | error}}; in inlined results the key stands in the metadata. */
public final class GeminiWireFormat implements WireFormat {
    private static final String ID = "key";

    /** The vendor states no limit; this is the longest id that some other provider takes. */
    private static final int LONGEST_KEY = 128;

    @Override
    public boolean acceptsCustomId(String customId) {
        return !customId.isBlank()
                && customId.length() <= LONGEST_KEY
                && customId.codePoints().noneMatch(Character::isISOControl)
                && WellFormed.is(customId);
    }

    @Override
    public String requestLine(String wireId, ChatRequest request) {
        return GenerateContentLine.write(ID, wireId, request);
    }

    @Override
    public String reinforced(String requestLine, String instruction) {
        return GenerateContentLine.reinforced(requestLine, instruction);
    }

    @Override
    public String wireIdOf(String requestLine) {
        return JsonLine.text(requestLine, ID);
    }

    @Override
    public boolean strictInOneMessage() {
        return true;
    }

    @Override
    public Optional<JsonNode> structured(Model model, JsonNode schema) {
        return GeminiSchema.of(model, schema);
    }

    @Override
    public ResultRow readRow(String line) throws UnreadableRow {
        JsonNode row = parse(line);
        String key = key(row);
        if (key == null) {
            throw new UnreadableRow("the line has no key", null);
        }
        JsonNode response = row.path("response");
        // an error inside the response is how some rows were seen to fail
        JsonNode error = row.hasNonNull("error") ? row.path("error") : response.path("error");
        if (error.isObject() && !error.isEmpty() || error.isTextual()) {
            return new ResultRow.Failed(
                    key, RpcErrors.of(error), GenerateContentAnswer.usage(response.path("usageMetadata")));
        }
        return response.isObject()
                ? GenerateContentAnswer.read(key, response)
                : new ResultRow.Failed(
                        key,
                        new RowError(ErrorKind.EMPTY, "no_response", "The line holds no response and no error"),
                        TokenUsage.NONE);
    }

    private static @Nullable String key(JsonNode row) {
        String key = Lenient.text(row.path(ID));
        return key == null ? Lenient.text(row.path("metadata").path(ID)) : key;
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
