package dev.batchlab.sandbox.answers;

import org.jspecify.annotations.Nullable;

/** A finished answer. {@code content} is null only where a fault asks for it. */
public record Answer(@Nullable String content, String finishReason, TokenUsage usage) {
    public Answer withContent(@Nullable String newContent) {
        return new Answer(newContent, finishReason, usage);
    }

    public Answer withFinishReason(String reason) {
        return new Answer(content, reason, usage);
    }

    public Answer withUsage(TokenUsage newUsage) {
        return new Answer(content, finishReason, newUsage);
    }
}
