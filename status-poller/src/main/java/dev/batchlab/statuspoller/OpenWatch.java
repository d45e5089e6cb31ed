package dev.batchlab.statuspoller;

import java.time.Instant;

/** The little a sweep has to know of a batch beforehand. */
public record OpenWatch(String providerBatchId, Instant submittedAt) {}
