package dev.batchlab.providers.gemini;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.batchlab.providers.ChatRequest;
import dev.batchlab.providers.json.Json;
import dev.batchlab.providers.json.JsonLine;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Request lines of Gemini's batches: an id under some name, and the request beside it. */
public final class GenerateContentLine {
    private static final String REQUEST = "request";

    private GenerateContentLine() {}

    /** @param idField what the id is called, e.g. {@code key} */
    public static String write(String idField, String wireId, ChatRequest request) {
        StringWriter line = new StringWriter(1024);
        try (JsonGenerator json = Json.EXACT.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField(idField, wireId);
            json.writeFieldName(REQUEST);
            GenerateContent.write(json, request);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory does not fail", e);
        }
        return line.toString();
    }

    public static String reinforced(String requestLine, String instruction) {
        return JsonLine.changed(requestLine, REQUEST, request -> GenerateContent.reinforce(request, instruction));
    }
}
