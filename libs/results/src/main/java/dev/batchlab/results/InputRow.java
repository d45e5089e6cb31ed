package dev.batchlab.results;

/**
 * A row of a data set.
 *
 * @param ordinal position within its group, from 1
 * @param json the row as one JSON object, its numbers as they were written
 */
public record InputRow(int ordinal, String json) {}
