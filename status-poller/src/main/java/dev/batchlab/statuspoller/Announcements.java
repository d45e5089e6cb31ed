package dev.batchlab.statuspoller;

import dev.batchlab.events.BatchSubmitted;

/** What the other stages are told, in the transaction of the change. */
public interface Announcements {
    void ended(BatchSubmitted batch, Verdict verdict);
}
