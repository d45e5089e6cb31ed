package dev.batchlab.providers;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request, before a provider's wire format; what the model refuses (temperature, system role) is already settled by
 * {@link ModelRules}.
 *
 * @param answerSchema what the host is told that the answer must fit; absent where it is told nothing
 */
public record ChatRequest(
        Model model,
        List<ChatMessage> messages,
        @Nullable BigDecimal temperature,
        @Nullable Integer maxOutputTokens,
        @Nullable BigDecimal topP,
        @Nullable Long seed,
        @Nullable String reasoningEffort,
        @Nullable JsonNode answerSchema) {
    public ChatRequest {
        messages = List.copyOf(messages);
    }

    /** A request for an answer in any form. */
    public ChatRequest(
            Model model,
            List<ChatMessage> messages,
            @Nullable BigDecimal temperature,
            @Nullable Integer maxOutputTokens,
            @Nullable BigDecimal topP,
            @Nullable Long seed,
            @Nullable String reasoningEffort) {
        this(model, messages, temperature, maxOutputTokens, topP, seed, reasoningEffort, null);
    }

    /** The same for an answer that fits a schema, as {@link WireFormat#structured} wrote it. */
    public ChatRequest answering(JsonNode schema) {
        return new ChatRequest(model, messages, temperature, maxOutputTokens, topP, seed, reasoningEffort, schema);
    }
}
