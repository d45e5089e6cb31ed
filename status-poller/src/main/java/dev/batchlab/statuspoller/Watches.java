package dev.batchlab.statuspoller;

import dev.batchlab.events.BatchOutcome;
import dev.batchlab.events.BatchSubmitted;
import dev.batchlab.providers.BatchSnapshot;
import java.time.Instant;
import java.util.Optional;

/** The watch list. Every method takes part in the caller's transaction; a settled watch never changes. */
public interface Watches {
    /** Adds a watch; false when the batch is watched already. */
    boolean add(BatchSubmitted batch);

    Optional<Watch> find(WatchKey key);

    /** The provider answered. */
    void seen(WatchKey key, BatchSnapshot batch, Instant at);

    /** The provider says that there is no such batch. */
    void missing(WatchKey key, String why, Instant at);

    /** No answer, or none that tells anything. */
    void trouble(WatchKey key, String why, Instant at);

    /** Ends the watch; false when it has ended before. */
    boolean settle(WatchKey key, BatchOutcome outcome, Instant at);
}
