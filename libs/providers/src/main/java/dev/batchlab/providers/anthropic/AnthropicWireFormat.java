package dev.batchlab.providers.anthropic;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.batchlab.providers.ChatRequest;
import dev.batchlab.providers.ResultRow;
import dev.batchlab.providers.UnreadableRow;
import dev.batchlab.providers.WireFormat;
import dev.batchlab.providers.json.Json;
import dev.batchlab.providers.json.WellFormed;
import java.io.IOException;
import java.util.regex.Pattern;

/** Items of a create's {@code requests}, one a line, and lines of the results stream. */
public final class AnthropicWireFormat implements WireFormat {
    private static final Pattern CUSTOM_ID = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

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
        try {
            JsonNode line = Json.EXACT.readTree(requestLine);
            if (!(line.path("params").path("messages") instanceof ArrayNode messages)) {
                throw new IllegalArgumentException("No request line: params.messages is missing");
            }
            messages.addObject().put("role", "user").put("content", WellFormed.of(instruction));
            return Json.EXACT.writeValueAsString(line);
        } catch (IOException e) {
            throw new IllegalArgumentException("No request line: it is not JSON", e);
        }
    }

    @Override
    public String wireIdOf(String requestLine) {
        try (JsonParser json = Json.EXACT.createParser(requestLine)) {
            json.nextToken();
            for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
                JsonToken value = json.nextToken();
                if (field.equals("custom_id") && value == JsonToken.VALUE_STRING) {
                    return json.getText();
                }
                json.skipChildren();
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("No request line: it is not JSON", e);
        }
        throw new IllegalArgumentException("No request line: custom_id is missing");
    }

    @Override
    public ResultRow readRow(String line) throws UnreadableRow {
        return ResultLine.read(line);
    }
}
