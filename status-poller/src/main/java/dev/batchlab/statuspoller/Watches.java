package dev.batchlab.statuspoller;

import dev.batchlab.events.BatchOutcome;
import dev.batchlab.events.BatchSubmitted;
import dev.batchlab.providers.BatchSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The watch list. Every method takes part in the caller's transaction; a settled watch never changes. */
public interface Watches {
    /** Adds a watch; false when the batch is watched already. */
    boolean add(BatchSubmitted batch);

    Optional<Watch> find(WatchKey key);

    /** The provider answered. */
    void seen(WatchKey key, BatchSnapshot batch, Instant at);

    /** The provider showed running batches in a list; what has not changed is not written. */
    void seen(String target, List<BatchSnapshot> batches, Instant at);

    /** Open watches of an account: those that were looked at longest ago, or never, first. */
    List<OpenWatch> open(AccountKey account);

    /** Open watches of a batch; more than one where two targets know its id. */
    List<WatchKey> open(String provider, String providerBatchId);

    /** A sweep of the account came to its end. */
    void swept(AccountKey account, Instant at);

    boolean sweptSince(AccountKey account, Instant since);

    /** The account is not swept any more: its batches get looks of their own. */
    void leave(AccountKey account);

    /** Whether the open batch belongs to an account that was swept since. */
    boolean coveredSince(WatchKey key, Instant since);

    /** The provider says that there is no such batch. */
    void missing(WatchKey key, String why, Instant at);

    /** No answer, or none that tells anything. */
    void trouble(WatchKey key, String why, Instant at);

    /** Ends the watch; false when it has ended before. */
    boolean settle(WatchKey key, BatchOutcome outcome, Instant at);
}
