package dev.batchlab.providers;

/** How a request is executed, as prices know it. */
public enum PriceMode {
    BATCH,
    SYNC
}
