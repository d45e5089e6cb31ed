package dev.batchlab.providers;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One line of a result file. */
public sealed interface ResultRow permits ResultRow.Answered, ResultRow.Failed {
    String wireId();

    /**
     * The model answered. The text may still be absent or cut off: then {@code problem} says so.
     *
     * @param text as the provider gave it, thinking included; absent when there is none
     * @param finishReason normalised to {@code stop, length, content_filter, refusal, tool_calls} or the provider's own word
     * @param problem why there is no usable answer: empty after reasoning, refused, filtered; absent when all is well
     */
    record Answered(
            String wireId,
            @Nullable String text,
            @Nullable String finishReason,
            TokenUsage usage,
            @Nullable String modelSnapshot,
            @Nullable Instant created,
            @Nullable RowError problem)
            implements ResultRow {}

    /** The request failed or never ran. */
    record Failed(String wireId, RowError error, TokenUsage usage) implements ResultRow {}
}
