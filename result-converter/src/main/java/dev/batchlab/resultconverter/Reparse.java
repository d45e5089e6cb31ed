package dev.batchlab.resultconverter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The archived answers of an experiment being read again.
 *
 * @param conversions how many batches there are to read
 * @param done how many have been
 */
public record Reparse(
        String id,
        String experimentId,
        int conversions,
        int done,
        Instant startedAt,
        @Nullable Instant finishedAt) {}
