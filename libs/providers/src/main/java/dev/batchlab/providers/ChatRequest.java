package dev.batchlab.providers;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request, before a provider's wire format; what the model refuses (temperature, system role) is already settled by
 * {@link ModelRules}.
 */
public record ChatRequest(
        Model model,
        List<ChatMessage> messages,
        @Nullable BigDecimal temperature,
        @Nullable Integer maxOutputTokens,
        @Nullable BigDecimal topP,
        @Nullable Long seed,
        @Nullable String reasoningEffort) {
    public ChatRequest {
        messages = List.copyOf(messages);
    }
}
