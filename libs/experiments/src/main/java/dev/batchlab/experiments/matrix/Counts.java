package dev.batchlab.experiments.matrix;

/** Numbers of cells. What is beyond all measure stays the largest number there is, so that it can be refused as too many. */
final class Counts {
    private Counts() {}

    static long times(long a, long b) {
        if (a == 0 || b == 0) {
            return 0;
        }
        return a > Long.MAX_VALUE / b ? Long.MAX_VALUE : a * b;
    }
}
