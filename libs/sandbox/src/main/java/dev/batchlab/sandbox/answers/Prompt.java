package dev.batchlab.sandbox.answers;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What an answer depends on, whatever dialect it came in.
 *
 * @param fingerprint hash of the whole request body
 * @param maxOutputTokens cap on the answer, thinking included
 * @param reasons whether the model thinks before it answers and bills that
 * @param schema JSON Schema the answer has to fit, where one is asked for
 */
public record Prompt(
        String fingerprint,
        String system,
        String user,
        double temperature,
        @Nullable Integer maxOutputTokens,
        boolean reasons,
        @Nullable JsonNode schema) {

    public long inputTokens() {
        return Tokens.ofChat(system, user);
    }
}
