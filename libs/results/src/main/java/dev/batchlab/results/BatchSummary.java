package dev.batchlab.results;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One submission of a shard.
 *
 * @param id ours: the shard, and the submission where there were several
 * @param state {@code waiting, in_progress, completed, failed, expired, cancelled, rejected}
 */
public record BatchSummary(
        String id,
        String provider,
        @Nullable String providerBatchId,
        String group,
        String model,
        int attempt,
        String state,
        long requests,
        @Nullable Instant submitted,
        @Nullable Instant completed,
        @Nullable BigDecimal costUsd) {}
