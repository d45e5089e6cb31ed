package dev.batchlab.sandbox.generatecontent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.sandbox.answers.Prompt;
import dev.batchlab.sandbox.json.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Finds the prompt in a request; keys may be written in camel or in snake case, as Google takes both. */
public final class GenerateContentPrompt {
    private GenerateContentPrompt() {}

    public static Prompt of(JsonNode request, GeminiModel model) {
        JsonNode config = either(request, "generationConfig", "generation_config");
        JsonNode budget =
                either(either(config, "thinkingConfig", "thinking_config"), "thinkingBudget", "thinking_budget");
        boolean isTold = budget.isNumber();
        boolean thinks = isTold && model.mayStop() ? budget.asInt() != 0 : model.reasons();
        return read(request, sha256(Json.bytes(request)), thinks);
    }

    /** What a request counts against a limit of enqueued tokens. */
    public static long inputTokens(JsonNode request) {
        return read(request, "", false).inputTokens();
    }

    private static Prompt read(JsonNode request, String fingerprint, boolean reasons) {
        StringBuilder system = new StringBuilder();
        StringBuilder user = new StringBuilder();
        append(
                system,
                either(request, "systemInstruction", "system_instruction").path("parts"));
        for (JsonNode turn : request.path("contents")) {
            append(user, turn.path("parts"));
        }
        JsonNode config = either(request, "generationConfig", "generation_config");
        JsonNode cap = either(config, "maxOutputTokens", "max_output_tokens");
        return new Prompt(
                fingerprint,
                system.toString(),
                user.toString(),
                config.path("temperature").asDouble(1),
                cap.isNumber() ? cap.asInt() : null,
                reasons,
                schema(config));
    }

    private static void append(StringBuilder text, JsonNode parts) {
        for (JsonNode part : parts) {
            if (part.path("text").isTextual()) {
                text.append(text.isEmpty() ? "" : "\n").append(part.path("text").textValue());
            }
        }
    }

    private static @Nullable JsonNode schema(JsonNode config) {
        JsonNode schema = either(config, "responseJsonSchema", "response_json_schema");
        JsonNode own = either(config, "responseSchema", "response_schema");
        return schema.isObject() ? schema : own.isObject() ? own : null;
    }

    static JsonNode either(JsonNode node, String camel, String snake) {
        return node.has(camel) ? node.path(camel) : node.path(snake);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
