package dev.batchlab.aggregator;

import dev.batchlab.events.ArtifactRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an experiment as a whole.
 *
 * @param spec the resolved spec of the newest release
 * @param planned cells of the whole spec
 * @param released cells released so far
 * @param startedAt when the first shard was packed
 * @param hold why shards wait; absent when none do
 * @param atRest nothing has been heard of since it last came to rest
 * @param complaints why it was rejected; empty when it was not
 */
public record ExperimentFacts(
        String experimentId,
        @Nullable ArtifactRef spec,
        long planned,
        long released,
        @Nullable Instant startedAt,
        @Nullable Hold hold,
        boolean atRest,
        List<String> complaints) {

    /**
     * @param reason {@code budget, in doubt, authentication, quota, paused}
     * @param detail a sentence with the command that helps
     */
    public record Hold(String reason, @Nullable String detail) {}

    /** A refusal counts only for an experiment that never got anything released. */
    public boolean rejected() {
        return !complaints.isEmpty() && released == 0;
    }
}
