package dev.batchlab.sandbox;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What a provider allows.
 *
 * @param enqueuedTokens prompt tokens in flight per account, by model; {@code *} stands for every other model, no entry for no limit
 * @param window after which an unfinished batch expires
 */
public record Limits(
        int linesPerBatch, long bytesPerBatch, int batchesPerHour, Map<String, Long> enqueuedTokens, Duration window) {

    public Limits withEnqueuedTokens(String model, long tokens) {
        Map<String, Long> more = new HashMap<>(enqueuedTokens);
        more.put(model, tokens);
        return new Limits(linesPerBatch, bytesPerBatch, batchesPerHour, Map.copyOf(more), window);
    }

    public Limits withWindow(Duration newWindow) {
        return new Limits(linesPerBatch, bytesPerBatch, batchesPerHour, enqueuedTokens, newWindow);
    }

    public Limits withLinesPerBatch(int lines) {
        return new Limits(lines, bytesPerBatch, batchesPerHour, enqueuedTokens, window);
    }

    public Limits withBytesPerBatch(long bytes) {
        return new Limits(linesPerBatch, bytes, batchesPerHour, enqueuedTokens, window);
    }

    public Limits withBatchesPerHour(int batches) {
        return new Limits(linesPerBatch, bytesPerBatch, batches, enqueuedTokens, window);
    }

    long enqueuedTokensOf(String model) {
        return enqueuedTokens.getOrDefault(model, enqueuedTokens.getOrDefault("*", Long.MAX_VALUE));
    }
}
