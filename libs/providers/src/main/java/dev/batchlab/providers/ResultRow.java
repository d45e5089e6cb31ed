package dev.batchlab.providers;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One line of a result file. */
public sealed interface ResultRow permits ResultRow.Answered, ResultRow.Failed {
    String wireId();

    /**
     * The model answered. The text may still be absent or cut off: then {@code problem} says so.
     *
     * @param text as the provider gave it, thinking included where that is not told apart; absent when there is none
     * @param finishReason normalised to {@code stop, length, content_filter, refusal, tool_calls} or the provider's own word
     * @param problem why there is no usable answer: empty after reasoning, refused, filtered; absent when all is well
     * @param thinking what the provider marks as thinking and not as answer; nothing but its digest may travel on
     */
    record Answered(
            String wireId,
            @Nullable String text,
            @Nullable String finishReason,
            TokenUsage usage,
            @Nullable String modelSnapshot,
            @Nullable Instant created,
            @Nullable RowError problem,
            @Nullable String thinking)
            implements ResultRow {

        /** Without thinking that is told apart. */
        public Answered(
                String wireId,
                @Nullable String text,
                @Nullable String finishReason,
                TokenUsage usage,
                @Nullable String modelSnapshot,
                @Nullable Instant created,
                @Nullable RowError problem) {
            this(wireId, text, finishReason, usage, modelSnapshot, created, problem, null);
        }
    }

    /** The request failed or never ran. */
    record Failed(String wireId, RowError error, TokenUsage usage) implements ResultRow {}
}
