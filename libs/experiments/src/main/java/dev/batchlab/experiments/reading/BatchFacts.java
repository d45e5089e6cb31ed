package dev.batchlab.experiments.reading;

import dev.batchlab.events.BatchError;
import dev.batchlab.events.BatchOutcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a batch besides its result files.
 *
 * @param providerBatchId absent when the provider never accepted the shard
 * @param errors errors of the batch as a whole
 * @param completedAt when the batch ended: the time of results that carry none
 * @param maxAttempts attempts a request may have
 */
public record BatchFacts(
        String experimentId,
        String shardId,
        int attempt,
        int submission,
        String provider,
        @Nullable String providerBatchId,
        BatchOutcome outcome,
        List<BatchError> errors,
        Instant completedAt,
        int maxAttempts) {
    public BatchFacts {
        errors = List.copyOf(errors);
    }
}
