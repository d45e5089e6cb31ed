package dev.batchlab.requestbuilder;

/** The smallest thing that can be released: one model's cells of one group. */
public record Part(String model, String group, long cells) {}
