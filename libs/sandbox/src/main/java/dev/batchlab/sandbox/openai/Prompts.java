package dev.batchlab.sandbox.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.sandbox.answers.Prompt;
import dev.batchlab.sandbox.json.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Finds the prompt in a request body, of chat completions or of responses. */
final class Prompts {
    private Prompts() {}

    static Prompt of(JsonNode body, boolean reasons) {
        return read(body, sha256(Json.bytes(body)), reasons);
    }

    /** What a request counts against the enqueued-token limit. */
    static long inputTokens(JsonNode body) {
        return read(body, "", false).inputTokens();
    }

    private static Prompt read(JsonNode body, String fingerprint, boolean reasons) {
        StringBuilder system = new StringBuilder(body.path("instructions").asText(""));
        StringBuilder user = new StringBuilder();
        JsonNode input = body.has("messages") ? body.path("messages") : body.path("input");
        if (input.isTextual()) {
            user.append(input.textValue());
        }
        for (JsonNode message : input.isArray() ? input : Json.MAPPER.createArrayNode()) {
            String role = message.path("role").asText();
            boolean isSystem = role.equals("system") || role.equals("developer");
            append(isSystem ? system : user, message.path("content"));
        }
        return new Prompt(
                fingerprint,
                system.toString(),
                user.toString(),
                body.path("temperature").asDouble(1),
                cap(body),
                reasons,
                schema(body));
    }

    private static void append(StringBuilder text, JsonNode content) {
        if (content.isTextual()) {
            separate(text).append(content.textValue());
        }
        for (JsonNode part : content) {
            if (part.path("text").isTextual()) {
                separate(text).append(part.path("text").textValue());
            }
        }
    }

    private static StringBuilder separate(StringBuilder text) {
        return text.isEmpty() ? text : text.append('\n');
    }

    private static @Nullable Integer cap(JsonNode body) {
        for (String parameter : new String[] {"max_completion_tokens", "max_tokens", "max_output_tokens"}) {
            if (body.path(parameter).isNumber()) {
                return body.path(parameter).asInt();
            }
        }
        return null;
    }

    private static @Nullable JsonNode schema(JsonNode body) {
        JsonNode schema = body.at("/response_format/json_schema/schema");
        JsonNode ofResponses = body.at("/text/format/schema");
        return schema.isObject() ? schema : ofResponses.isObject() ? ofResponses : null;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
