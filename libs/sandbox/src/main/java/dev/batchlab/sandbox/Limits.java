package dev.batchlab.sandbox;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What a provider allows.
 *
 * @param enqueuedTokens prompt tokens in flight per account, by model; {@code *} stands for every other model, no entry for no limit
 * @param batchesInFlight batches of an account that have not ended
 * @param window after which an unfinished batch expires
 */
public record Limits(
        int linesPerBatch,
        long bytesPerBatch,
        int batchesPerHour,
        int batchesInFlight,
        Map<String, Long> enqueuedTokens,
        Duration window) {

    /** With any number of batches in flight. */
    public Limits(
            int linesPerBatch,
            long bytesPerBatch,
            int batchesPerHour,
            Map<String, Long> enqueuedTokens,
            Duration window) {
        this(linesPerBatch, bytesPerBatch, batchesPerHour, Integer.MAX_VALUE, enqueuedTokens, window);
    }

    public Limits withEnqueuedTokens(String model, long tokens) {
        Map<String, Long> more = new HashMap<>(enqueuedTokens);
        more.put(model, tokens);
        return new Limits(linesPerBatch, bytesPerBatch, batchesPerHour, batchesInFlight, Map.copyOf(more), window);
    }

    public Limits withWindow(Duration newWindow) {
        return new Limits(linesPerBatch, bytesPerBatch, batchesPerHour, batchesInFlight, enqueuedTokens, newWindow);
    }

    public Limits withLinesPerBatch(int lines) {
        return new Limits(lines, bytesPerBatch, batchesPerHour, batchesInFlight, enqueuedTokens, window);
    }

    public Limits withBytesPerBatch(long bytes) {
        return new Limits(linesPerBatch, bytes, batchesPerHour, batchesInFlight, enqueuedTokens, window);
    }

    public Limits withBatchesPerHour(int batches) {
        return new Limits(linesPerBatch, bytesPerBatch, batches, batchesInFlight, enqueuedTokens, window);
    }

    public Limits withBatchesInFlight(int batches) {
        return new Limits(linesPerBatch, bytesPerBatch, batchesPerHour, batches, enqueuedTokens, window);
    }

    public long enqueuedTokensOf(String model) {
        return enqueuedTokens.getOrDefault(model, enqueuedTokens.getOrDefault("*", Long.MAX_VALUE));
    }
}
