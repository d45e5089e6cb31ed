package dev.batchlab.providers;

/** How a provider runs our requests. */
public enum Execution {
    /** As batches of its own: we hand over a file and come back later. */
    BATCH,
    /** One by one: we send each request and keep the batch ourselves. */
    ONLINE
}
