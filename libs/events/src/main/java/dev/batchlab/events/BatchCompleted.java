package dev.batchlab.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A batch reached its end, or a shard will never become one.
 *
 * @param providerBatchId absent when the provider never accepted the shard
 * @param resultFiles where the provider keeps the results; empty when nothing ran
 * @param errors errors of the batch as a whole
 */
public record BatchCompleted(
        String experimentId,
        String shardId,
        int attempt,
        int submission,
        String provider,
        String model,
        String group,
        int requests,
        @Nullable String providerBatchId,
        @Nullable String account,
        @Nullable String target,
        BatchOutcome outcome,
        Disposition disposition,
        List<ResultFile> resultFiles,
        List<BatchError> errors,
        @Nullable Instant submittedAt,
        Instant completedAt,
        ArtifactRef manifest)
        implements Event, ShardEvent {
    public BatchCompleted {
        resultFiles = resultFiles == null ? List.of() : List.copyOf(resultFiles);
        errors = errors == null ? List.of() : List.copyOf(errors);
    }

    @Override
    public String key() {
        return shardId;
    }
}
