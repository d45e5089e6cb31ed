package dev.batchlab.statuspoller;

/** Which batch, and where. */
public record WatchKey(String target, String providerBatchId) {

    /** Unique among all. */
    public String name() {
        return target + " " + providerBatchId;
    }
}
