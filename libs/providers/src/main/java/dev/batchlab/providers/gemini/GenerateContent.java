package dev.batchlab.providers.gemini;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.providers.ChatMessage;
import dev.batchlab.providers.ChatRequest;
import dev.batchlab.providers.json.WellFormed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The body of a generate-content request. It holds only what is set and no empty object, because Vertex's importer refuses those.
 * A conversation has turns of {@code user} and {@code model}; messages of one role in a row are parts of one turn.
 */
public final class GenerateContent {
    private GenerateContent() {}

    /** Writes the body as the next value. */
    public static void write(JsonGenerator json, ChatRequest request) throws IOException {
        List<ChatMessage> system =
                request.messages().stream().filter(GenerateContent::isSystem).toList();
        List<ChatMessage> talk = request.messages().stream()
                .filter(message -> !isSystem(message))
                .toList();
        json.writeStartObject();
        json.writeArrayFieldStart("contents");
        // a request needs something to answer: a lone system message is that
        for (List<ChatMessage> turn : turns(talk.isEmpty() ? system : talk)) {
            json.writeStartObject();
            json.writeStringField("role", role(turn.get(0)));
            parts(json, turn);
            json.writeEndObject();
        }
        json.writeEndArray();
        if (!system.isEmpty() && !talk.isEmpty()) {
            json.writeObjectFieldStart("systemInstruction");
            parts(json, system);
            json.writeEndObject();
        }
        GenerationConfig.write(json, request);
        json.writeEndObject();
    }

    /** Puts an instruction behind the conversation of a body. */
    public static void reinforce(ObjectNode body, String instruction) {
        if (!(body.path("contents") instanceof ArrayNode contents)) {
            throw new IllegalArgumentException("No request: contents is missing");
        }
        JsonNode last = contents.path(contents.size() - 1);
        ArrayNode parts = last.path("role").asText().equals("user") && last.path("parts") instanceof ArrayNode open
                ? open
                : contents.addObject().put("role", "user").putArray("parts");
        parts.addObject().put("text", WellFormed.of(instruction));
    }

    private static void parts(JsonGenerator json, List<ChatMessage> messages) throws IOException {
        json.writeArrayFieldStart("parts");
        for (ChatMessage message : messages) {
            json.writeStartObject();
            json.writeStringField("text", WellFormed.of(message.content()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static List<List<ChatMessage>> turns(List<ChatMessage> talk) {
        List<List<ChatMessage>> turns = new ArrayList<>();
        String speaker = "";
        for (ChatMessage message : talk) {
            if (!role(message).equals(speaker)) {
                speaker = role(message);
                turns.add(new ArrayList<>());
            }
            turns.get(turns.size() - 1).add(message);
        }
        return turns;
    }

    private static String role(ChatMessage message) {
        return message.role().equals("assistant") || message.role().equals("model") ? "model" : "user";
    }

    private static boolean isSystem(ChatMessage message) {
        return message.role().equals("system") || message.role().equals("developer");
    }
}
