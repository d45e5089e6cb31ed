package dev.batchlab.statuspoller;

/** Plans looks, in the current transaction. */
public interface Schedule {
    /** The first look; each look plans the next. */
    void lookAt(WatchKey key);
}
