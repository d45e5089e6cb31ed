package dev.batchlab.results;

/** A scored question: {@code Q1}, 面白さ. */
public record Question(String id, String label) {}
