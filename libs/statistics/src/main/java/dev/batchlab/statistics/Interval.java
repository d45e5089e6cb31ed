package dev.batchlab.statistics;

/**
 * A confidence interval.
 *
 * @param level such as 0.95
 * @param method how it was found, in words that can be looked up
 */
public record Interval(double low, double high, double level, String method) {
    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /** Lies wholly between two bounds, neither touched. */
    public boolean strictlyWithin(double bound) {
        return -bound < low && high < bound;
    }
}
