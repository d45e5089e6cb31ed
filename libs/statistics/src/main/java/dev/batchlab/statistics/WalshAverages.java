package dev.batchlab.statistics;

/** The means of every pair of values, each value with itself too; found by counting, never written out. */
final class WalshAverages {
    private final double[] sorted;
    private final long count;

    WalshAverages(double[] sorted) {
        this.sorted = sorted;
        this.count = (long) sorted.length * (sorted.length + 1) / 2;
    }

    double median() {
        return count % 2 == 1 ? smallest(count / 2) : (smallest(count / 2 - 1) + smallest(count / 2)) / 2;
    }

    /** By the normal approximation of the signed-rank statistic. */
    Interval interval(double level) {
        double n = sorted.length;
        double spread = Math.sqrt(n * (n + 1) * (2 * n + 1) / 24);
        long rank = (long) Math.floor(n * (n + 1) / 4 - Normal.twoSided(level) * spread);
        long lowest = Math.max(0, Math.min(rank, count - 1));
        return new Interval(smallest(lowest), smallest(count - 1 - lowest), level, "hodges-lehmann");
    }

    /** @param rank from 0 */
    private double smallest(long rank) {
        double low = sorted[0];
        double high = sorted[sorted.length - 1];
        if (low == high) {
            return low;
        }
        for (int step = 0; step < 200 && Math.nextUp(low) < high; step++) {
            double middle = low + (high - low) / 2;
            if (atMost(middle) > rank) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return atMost(low) > rank ? low : high;
    }

    private long atMost(double bound) {
        long found = 0;
        int partner = sorted.length - 1;
        for (int i = 0; i < sorted.length && i <= partner; i++) {
            while (partner >= i && (sorted[i] + sorted[partner]) / 2 > bound) {
                partner--;
            }
            found += Math.max(0, partner - i + 1);
        }
        return found;
    }
}
