package dev.batchlab.providers;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A batch as the provider describes it.
 *
 * @param providerStatus the provider's own word
 * @param inputLocation the uploaded request file
 * @param tagKey our key, where the batch carries one
 * @param results result files, where there are any
 * @param errors batch-level errors
 * @param done requests finished, good or bad, by the provider's counters; for display only
 * @param pollHint how long the provider asks us to wait
 */
public record BatchSnapshot(
        String id,
        BatchStatus status,
        String providerStatus,
        @Nullable String inputLocation,
        @Nullable String tagKey,
        List<ResultLocation> results,
        List<BatchFault> errors,
        int total,
        int done,
        int failed,
        Instant created,
        @Nullable Instant expires,
        @Nullable Instant ended,
        @Nullable Duration pollHint) {}
