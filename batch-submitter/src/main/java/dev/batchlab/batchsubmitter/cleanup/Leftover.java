package dev.batchlab.batchsubmitter.cleanup;

import org.jspecify.annotations.Nullable;

/**
 * A batch that a provider still keeps.
 *
 * @param experimentId absent when the batch is not in this ledger
 * @param state {@code running} or {@code ended}
 * @param archived whether its results have been read from our archive
 */
public record Leftover(
        String batchId,
        String provider,
        String target,
        @Nullable String experimentId,
        @Nullable String shardId,
        String state,
        boolean archived) {
    public boolean foreign() {
        return experimentId == null;
    }
}
