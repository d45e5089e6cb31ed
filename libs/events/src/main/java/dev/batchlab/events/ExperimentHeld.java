package dev.batchlab.events;

import org.jspecify.annotations.Nullable;

/**
 * Shards of an experiment wait for something other than their turn, or no longer do.
 *
 * @param sequence counts up per experiment; the highest one counts
 * @param reason {@code budget, in doubt, authentication, quota, paused}; absent when nothing holds the experiment any more
 * @param detail a sentence with the command that helps
 */
public record ExperimentHeld(
        String experimentId,
        long sequence,
        @Nullable String reason,
        @Nullable String detail,
        int shards) implements Event {
    @Override
    public String key() {
        return experimentId;
    }
}
