package dev.batchlab.providers.gemini;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.providers.ChatRequest;
import dev.batchlab.providers.ErrorKind;
import dev.batchlab.providers.ResultRow;
import dev.batchlab.providers.RowError;
import dev.batchlab.providers.TokenUsage;
import dev.batchlab.providers.UnreadableRow;
import dev.batchlab.providers.WireFormat;
import dev.batchlab.providers.json.Json;
import dev.batchlab.providers.json.Lenient;
import dev.batchlab.providers.json.WellFormed;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Lines {@code {key, request}} and {@code {key, response | error}}; in inlined results the key stands in the metadata. */
public final class GeminiWireFormat implements WireFormat {
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
        StringWriter line = new StringWriter(1024);
        try (JsonGenerator json = Json.EXACT.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("key", wireId);
            json.writeFieldName("request");
            GenerateContent.write(json, request);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory does not fail", e);
        }
        return line.toString();
    }

    @Override
    public String reinforced(String requestLine, String instruction) {
        try {
            JsonNode line = Json.EXACT.readTree(requestLine);
            if (!(line.path("request") instanceof ObjectNode request)) {
                throw new IllegalArgumentException("No request line: request is missing");
            }
            GenerateContent.reinforce(request, instruction);
            return Json.EXACT.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("No request line: it is not JSON", e);
        }
    }

    @Override
    public String wireIdOf(String requestLine) {
        try (JsonParser json = Json.EXACT.createParser(requestLine)) {
            json.nextToken();
            for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
                JsonToken value = json.nextToken();
                if (field.equals("key") && value == JsonToken.VALUE_STRING) {
                    return json.getText();
                }
                json.skipChildren();
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("No request line: it is not JSON", e);
        }
        throw new IllegalArgumentException("No request line: key is missing");
    }

    @Override
    public boolean strictInOneMessage() {
        return true;
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
        String key = Lenient.text(row.path("key"));
        return key == null ? Lenient.text(row.path("metadata").path("key")) : key;
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
