package dev.batchlab.providers.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.batchlab.providers.ChatMessage;
import dev.batchlab.providers.ChatRequest;
import dev.batchlab.providers.json.Json;
import dev.batchlab.providers.json.WellFormed;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Writes one line of a request file; only parameters that are set. */
final class RequestLine {
    private RequestLine() {}

    static String write(String wireId, String endpoint, ChatRequest request) {
        StringWriter line = new StringWriter(1024);
        try (JsonGenerator json = Json.EXACT.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("custom_id", wireId);
            json.writeStringField("method", "POST");
            json.writeStringField("url", endpoint);
            json.writeObjectFieldStart("body");
            body(json, request);
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory does not fail", e);
        }
        return line.toString();
    }

    private static void body(JsonGenerator json, ChatRequest request) throws IOException {
        json.writeStringField("model", request.model().providerModel());
        json.writeArrayFieldStart("messages");
        for (ChatMessage message : request.messages()) {
            json.writeStartObject();
            json.writeStringField("role", message.role());
            json.writeStringField("content", WellFormed.of(message.content()));
            json.writeEndObject();
        }
        json.writeEndArray();
        if (request.temperature() != null) {
            json.writeNumberField("temperature", request.temperature());
        }
        if (request.maxOutputTokens() != null) {
            json.writeNumberField(request.model().tokenParameter(), request.maxOutputTokens());
        }
        if (request.topP() != null) {
            json.writeNumberField("top_p", request.topP());
        }
        if (request.seed() != null) {
            json.writeNumberField("seed", request.seed());
        }
        if (request.reasoningEffort() != null) {
            json.writeStringField("reasoning_effort", request.reasoningEffort());
        }
        if (request.answerSchema() != null) {
            StructuredOutput.write(json, request.answerSchema());
        }
    }
}
