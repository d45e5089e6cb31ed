package dev.batchlab.batchsubmitter;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** One row per account and model: the lock of admission, and what was learned about the limits. */
public interface Lanes {
    /** Locks the lane until the transaction ends; empty when another process is admitting there. */
    Optional<Lane> tryLock(AccountRef account, String model);

    /** Keeps every other admission of the account out until the transaction ends: creations per hour are the account's, not a lane's. */
    void lockAccount(AccountRef account);

    /**
     * The provider's queue was full: nobody is admitted until {@code blockedUntil}.
     *
     * @param learned the limit it showed, valid until {@code learnedUntil}
     */
    void queueWasFull(
            AccountRef account, String model, OptionalLong learned, Instant learnedUntil, Instant blockedUntil);

    /** A batch of this lane ran: whatever blocked it is over. */
    void queueHadRoom(AccountRef account, String model);

    /** How often in a row the queue was full. */
    int refusals(AccountRef account, String model);

    /** @param learnedTokens empty when nothing was learned or it has expired */
    record Lane(OptionalLong learnedTokens, boolean blocked) {}
}
