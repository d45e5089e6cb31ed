package dev.batchlab.modelpipeline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A phase as it stands in the ledger. */
public record PhaseRecord(
        Phase phase,
        Standing standing,
        int attempt,
        @Nullable Long done,
        @Nullable Long total,
        @Nullable String message,
        @Nullable String errorCode,
        @Nullable String error,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {}
