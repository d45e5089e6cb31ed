package dev.batchlab.providers.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.providers.ChatRequest;
import dev.batchlab.providers.Model;
import dev.batchlab.providers.ResultRow;
import dev.batchlab.providers.UnreadableRow;
import dev.batchlab.providers.WireFormat;
import dev.batchlab.providers.json.JsonLine;
import dev.batchlab.providers.json.SchemaParts;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Items of a create's {@code requests}, one a line, and lines of the results stream. */
public final class AnthropicWireFormat implements WireFormat {
    private static final Pattern CUSTOM_ID = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

    /** Objects must be closed; of bounds it knows none, so they are left to the validation. */
    private static final SchemaParts PARTS = new SchemaParts(
            Set.of(
                    "type",
                    "properties",
                    "required",
                    "additionalProperties",
                    "items",
                    "enum",
                    "const",
                    "anyOf",
                    "$ref",
                    "$defs",
                    "title",
                    "description"),
            true);

    @Override
    public Optional<JsonNode> structured(Model model, JsonNode schema) {
        return model.structuredOutput() ? PARTS.of(schema) : Optional.empty();
    }

    @Override
    public boolean acceptsCustomId(String customId) {
        return CUSTOM_ID.matcher(customId).matches();
    }

    @Override
    public String requestLine(String wireId, ChatRequest request) {
        return RequestLine.write(wireId, request);
    }

    @Override
    public String reinforced(String requestLine, String instruction) {
        return JsonLine.withUserMessage(requestLine, "params", instruction);
    }

    @Override
    public String wireIdOf(String requestLine) {
        return JsonLine.text(requestLine, "custom_id");
    }

    @Override
    public ResultRow readRow(String line) throws UnreadableRow {
        return ResultLine.read(line);
    }
}
