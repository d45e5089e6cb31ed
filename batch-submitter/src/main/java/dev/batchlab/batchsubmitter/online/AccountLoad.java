package dev.batchlab.batchsubmitter.online;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an account has in hand, over all batches and processes.
 *
 * @param sending requests on their way
 * @param startedLastMinute requests sent within the last minute, and their tokens
 * @param refusals how often in a row the host asked us to wait
 * @param blockedUntil until when it asked us to
 */
public record AccountLoad(
        int sending,
        int startedLastMinute,
        long tokensLastMinute,
        int refusals,
        @Nullable Instant blockedUntil) {}
