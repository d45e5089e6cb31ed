package dev.batchlab.aggregator;

import dev.batchlab.events.ArchivedFile;
import dev.batchlab.events.BatchOutcome;
import dev.batchlab.events.LineCounts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A shard on its way through a provider; whatever has not been heard of yet is absent.
 *
 * @param outcome how the batch ended
 * @param resubmit nothing ran and the submitter sends the shard again
 * @param parsed all its results have been published
 */
public record SubmissionFacts(
        String shardId,
        int submission,
        int attempt,
        String provider,
        String model,
        String group,
        long requests,
        @Nullable String providerBatchId,
        @Nullable Instant submittedAt,
        @Nullable Instant completedAt,
        @Nullable BatchOutcome outcome,
        boolean resubmit,
        boolean parsed,
        @Nullable BigDecimal costUsd,
        LineCounts lines,
        List<ArchivedFile> archives) {

    /** The name its files and errors go by: the provider's id, else ours. */
    public String batchName() {
        return providerBatchId == null ? shardId : providerBatchId;
    }
}
