package dev.batchlab.modelpipeline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A phase as it stands in the ledger.
 *
 * @param attemptsBefore those made before the run was last taken up
 */
public record PhaseRecord(
        Phase phase,
        Standing standing,
        int attempt,
        int attemptsBefore,
        @Nullable Long done,
        @Nullable Long total,
        @Nullable String message,
        @Nullable String errorCode,
        @Nullable String error,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {}
