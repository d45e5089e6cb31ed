package dev.batchlab.statistics;

/** So many of so many. */
public record Proportion(int hits, int cases) {
    public Proportion {
        if (hits < 0 || hits > cases) {
            throw new IllegalArgumentException(hits + " of " + cases);
        }
    }

    /** NaN where there were no cases. */
    public double value() {
        return cases == 0 ? Double.NaN : (double) hits / cases;
    }

    public Interval wilson(double level) {
        return Wilson.interval(hits, cases, level);
    }
}
