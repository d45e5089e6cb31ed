package dev.batchlab.backup;

/** Where a sequence of numbers goes on. */
public record SequencePlace(String schema, String sequence, long last) {}
