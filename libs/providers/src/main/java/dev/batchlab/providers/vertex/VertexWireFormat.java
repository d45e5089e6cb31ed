package dev.batchlab.providers.vertex;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.providers.ChatRequest;
import dev.batchlab.providers.ResultRow;
import dev.batchlab.providers.UnreadableRow;
import dev.batchlab.providers.WireFormat;
import dev.batchlab.providers.gemini.GenerateContent;
import dev.batchlab.providers.json.Json;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;

/** Lines {@code {custom_id, request}}: Vertex knows no id, but echoes what stands beside the request. */
public final class VertexWireFormat implements WireFormat {
    static final String ID = "custom_id";

    /** What looks like a number, a truth value or nothing comes back as such, so ids are plain words. */
    private static final Pattern PLAIN_WORD =
            Pattern.compile("(?!(?i:true|false|null|nan|inf|infinity)$)[A-Za-z][A-Za-z0-9_-]{0,127}");

    @Override
    public boolean acceptsCustomId(String customId) {
        return PLAIN_WORD.matcher(customId).matches();
    }

    @Override
    public String requestLine(String wireId, ChatRequest request) {
        StringWriter line = new StringWriter(1024);
        try (JsonGenerator json = Json.EXACT.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField(ID, wireId);
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
                if (field.equals(ID) && value == JsonToken.VALUE_STRING) {
                    return json.getText();
                }
                json.skipChildren();
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("No request line: it is not JSON", e);
        }
        throw new IllegalArgumentException("No request line: " + ID + " is missing");
    }

    @Override
    public boolean strictInOneMessage() {
        return true;
    }

    @Override
    public ResultRow readRow(String line) throws UnreadableRow {
        return VertexRow.read(line);
    }
}
