package dev.batchlab.statuspoller;

import java.time.Duration;
import java.util.List;

/** Plans looks, in the current transaction. */
public interface Schedule {
    /** The first look; each look plans the next. */
    void lookAt(WatchKey key);

    /** Sweeps of the account, from now on. */
    void sweep(AccountKey account);

    /** Looks that are worth doing at once. */
    void hasten(List<WatchKey> keys);

    /** Looks that somebody else does for so long. */
    void putOff(List<WatchKey> keys, Duration time);
}
