package dev.batchlab.sandbox;

/** The counters a batch shows. */
public record RequestCounts(int total, int completed, int failed) {}
