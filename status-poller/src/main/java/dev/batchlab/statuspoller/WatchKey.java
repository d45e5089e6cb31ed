package dev.batchlab.statuspoller;

/** Which batch, and where. */
public record WatchKey(String target, String providerBatchId) {}
