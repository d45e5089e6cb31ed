package dev.batchlab.statuspoller;

import dev.batchlab.events.BatchSubmitted;

/**
 * Whose batches, and where.
 *
 * @param account fingerprint of address and key
 */
public record AccountKey(String provider, String target, String account) {
    static AccountKey of(BatchSubmitted batch) {
        return new AccountKey(batch.provider(), batch.target(), batch.account());
    }
}
