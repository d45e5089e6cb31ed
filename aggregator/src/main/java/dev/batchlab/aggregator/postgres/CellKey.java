package dev.batchlab.aggregator.postgres;

import java.util.Comparator;

/** Which cell; ordered so that transactions that lock several never wait for each other in a ring. */
record CellKey(String experimentId, long index) implements Comparable<CellKey> {
    private static final Comparator<CellKey> ORDER =
            Comparator.comparing(CellKey::experimentId).thenComparingLong(CellKey::index);

    @Override
    public int compareTo(CellKey other) {
        return ORDER.compare(this, other);
    }
}
