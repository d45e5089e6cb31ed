package dev.batchlab.aggregator;

/**
 * @param seen cells with a result row
 * @param settled those of them that are settled
 * @param cancelled settled ones that were cancelled
 * @param records result rows of all of them
 */
public record CellCount(long seen, long settled, long cancelled, long records) {}
