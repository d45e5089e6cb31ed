package dev.batchlab.sandbox.ledger;

import java.util.List;
import java.util.Map;

/**
 * The ledger in numbers.
 *
 * @param requests entries, by outcome in {@code outcomes}
 * @param batches batches that have at least one entry
 * @param paidTwice requests of one attempt that succeeded more than once, however many times
 */
public record LedgerSummary(
        long requests,
        Map<String, Long> outcomes,
        long batches,
        long inputTokens,
        long outputTokens,
        List<PaidTwice> paidTwice) {}
