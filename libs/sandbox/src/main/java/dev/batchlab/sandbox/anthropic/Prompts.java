package dev.batchlab.sandbox.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.sandbox.answers.Prompt;
import dev.batchlab.sandbox.json.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Finds the prompt in the parameters of a message. */
final class Prompts {
    private Prompts() {}

    static Prompt of(JsonNode params, boolean thinks) {
        return read(params, sha256(Json.bytes(params)), thinks);
    }

    static long inputTokens(JsonNode params) {
        return read(params, "", false).inputTokens();
    }

    private static Prompt read(JsonNode params, String fingerprint, boolean thinks) {
        StringBuilder user = new StringBuilder();
        params.path("messages").forEach(message -> append(user, message.path("content")));
        StringBuilder system = new StringBuilder();
        append(system, params.path("system"));
        JsonNode schema = params.at("/output_config/format/schema");
        return new Prompt(
                fingerprint,
                system.toString(),
                user.toString(),
                params.path("temperature").asDouble(1),
                params.path("max_tokens").isNumber() ? params.path("max_tokens").asInt() : null,
                thinks || params.path("thinking").path("type").asText().equals("enabled"),
                schema.isObject() ? schema : null);
    }

    private static void append(StringBuilder text, JsonNode content) {
        if (content.isTextual()) {
            separate(text).append(content.textValue());
        }
        for (JsonNode block : content) {
            if (block.path("text").isTextual()) {
                separate(text).append(block.path("text").textValue());
            }
        }
    }

    private static StringBuilder separate(StringBuilder text) {
        return text.isEmpty() ? text : text.append('\n');
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
