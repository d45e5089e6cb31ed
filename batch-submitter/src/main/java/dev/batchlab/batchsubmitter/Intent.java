package dev.batchlab.batchsubmitter;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was committed before the provider heard of the shard. The submission is never acted on under another address or account.
 *
 * @param contentSha256 digest of the request file that may be sent, and of no other
 * @param reservedUsd absent when no price is known
 */
public record Intent(
        AccountRef account,
        String contentSha256,
        Instant admittedAt,
        @Nullable BigDecimal reservedUsd) {}
