package dev.batchlab.providers.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.providers.ChatRequest;
import dev.batchlab.providers.ResultRow;
import dev.batchlab.providers.UnreadableRow;
import dev.batchlab.providers.WireFormat;
import dev.batchlab.providers.json.Json;
import dev.batchlab.providers.json.WellFormed;
import java.io.IOException;

/** Request and result lines of OpenAI's batch files. */
public final class OpenAiWireFormat implements WireFormat {
    private final OpenAiDialect dialect;

    public OpenAiWireFormat(OpenAiDialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public boolean acceptsCustomId(String customId) {
        return !customId.isBlank()
                && customId.length() <= dialect.maxCustomId()
                && customId.codePoints().noneMatch(Character::isISOControl)
                && WellFormed.is(customId);
    }

    @Override
    public String requestLine(String wireId, ChatRequest request) {
        return RequestLine.write(wireId, dialect.endpoint(), request);
    }

    @Override
    public String reinforced(String requestLine, String instruction) {
        try {
            JsonNode line = Json.EXACT.readTree(requestLine);
            if (!(line.path("body").path("messages") instanceof ArrayNode messages)) {
                throw new IllegalArgumentException("No request line: body.messages is missing");
            }
            ObjectNode message = messages.addObject();
            message.put("role", "user").put("content", WellFormed.of(instruction));
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
        return OpenAiResultRow.read(line);
    }
}
