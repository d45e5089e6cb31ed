package dev.batchlab.batchsubmitter;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account as a person wants to see it.
 *
 * @param current whether this process is set up for it now
 * @param reservedUsd open reservations of its submissions
 * @param unclaimed after a restore: batches of after the backup that belong to nothing this installation knows, so far
 */
public record AccountOverview(
        String provider,
        String target,
        String account,
        boolean current,
        @Nullable String paused,
        @Nullable String detail,
        @Nullable Instant pausedAt,
        BigDecimal reservedUsd,
        List<String> unclaimed,
        List<Lane> lanes) {

    /** @param enqueuedTokensLimit configured or learned; absent when unknown */
    public record Lane(
            String model,
            int batches,
            long enqueuedTokens,
            @Nullable Long enqueuedTokensLimit,
            int batchesLimit) {}
}
