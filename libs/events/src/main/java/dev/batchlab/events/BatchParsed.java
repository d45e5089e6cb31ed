package dev.batchlab.events;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A batch's results have all been read and published.
 *
 * @param outcomes number of requests by outcome
 * @param retried requests of this shard that get another attempt by themselves
 * @param archives raw bytes as received, compressed
 * @param complete every request of the shard has a result
 */
public record BatchParsed(
        String experimentId,
        String shardId,
        int attempt,
        int submission,
        String provider,
        String model,
        String group,
        int requests,
        @Nullable String providerBatchId,
        BatchOutcome batchOutcome,
        Map<Outcome, Integer> outcomes,
        int retried,
        LineCounts lines,
        Usage usage,
        Cost cost,
        List<ArchivedFile> archives,
        boolean complete,
        @Nullable Instant submittedAt,
        Instant completedAt)
        implements Event, ShardEvent {
    public BatchParsed {
        outcomes = outcomes == null ? Map.of() : Map.copyOf(outcomes);
        archives = archives == null ? List.of() : List.copyOf(archives);
    }

    @Override
    public String key() {
        return shardId;
    }
}
