package dev.batchlab.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** The standard normal distribution. */
final class Normal {
    private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

    private Normal() {}

    static double quantile(double p) {
        return STANDARD.inverseCumulativeProbability(p);
    }

    static double cumulative(double z) {
        return STANDARD.cumulativeProbability(z);
    }

    /** The bound that a two-sided interval of this level reaches, such as 1.96 for 0.95. */
    static double twoSided(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("A confidence level lies between 0 and 1: " + level);
        }
        return quantile(1 - (1 - level) / 2);
    }
}
