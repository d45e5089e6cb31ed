package dev.batchlab.providers.anthropic;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.providers.ChatMessage;
import dev.batchlab.providers.ChatRequest;
import dev.batchlab.providers.json.Json;
import dev.batchlab.providers.json.WellFormed;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;

/** Writes one item of a create's {@code requests}. */
final class RequestLine {
    private RequestLine() {}

    static String write(String wireId, ChatRequest request) {
        StringWriter line = new StringWriter(1024);
        try (JsonGenerator json = Json.EXACT.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("custom_id", wireId);
            json.writeObjectFieldStart("params");
            params(json, request);
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory does not fail", e);
        }
        return line.toString();
    }

    private static void params(JsonGenerator json, ChatRequest request) throws IOException {
        json.writeStringField("model", request.model().providerModel());
        json.writeNumberField("max_tokens", maxTokens(request));
        List<ChatMessage> talk =
                request.messages().stream().filter(one -> !isSystem(one)).toList();
        String system = request.messages().stream()
                .filter(RequestLine::isSystem)
                .map(ChatMessage::content)
                .collect(Collectors.joining("\n\n"));
        if (!system.isBlank() && !talk.isEmpty()) {
            json.writeStringField("system", WellFormed.of(system));
        }
        // a conversation needs a message: where there is only a system text, that is it
        messages(json, talk.isEmpty() ? List.of(new ChatMessage("user", system)) : talk);
        if (request.temperature() != null) {
            json.writeNumberField("temperature", request.temperature());
        }
        if (request.topP() != null) {
            json.writeNumberField("top_p", request.topP());
        }
        JsonNode schema = request.answerSchema();
        if (request.reasoningEffort() != null || schema != null) {
            json.writeObjectFieldStart("output_config");
            if (request.reasoningEffort() != null) {
                json.writeStringField("effort", request.reasoningEffort());
            }
            if (schema != null) {
                json.writeObjectFieldStart("format");
                json.writeStringField("type", "json_schema");
                json.writeFieldName("schema");
                Json.EXACT.writeTree(json, schema);
                json.writeEndObject();
            }
            json.writeEndObject();
        }
    }

    /** Mandatory here. Without a ceiling of the experiment's own it is the model's; only what is written is billed. */
    private static int maxTokens(ChatRequest request) {
        int most = request.model().maxOutputTokens();
        return request.maxOutputTokens() == null ? most : Math.min(request.maxOutputTokens(), most);
    }

    private static void messages(JsonGenerator json, List<ChatMessage> messages) throws IOException {
        json.writeArrayFieldStart("messages");
        for (ChatMessage message : messages) {
            json.writeStartObject();
            json.writeStringField("role", message.role());
            json.writeStringField("content", WellFormed.of(message.content()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static boolean isSystem(ChatMessage message) {
        return message.role().equals("system") || message.role().equals("developer");
    }
}
