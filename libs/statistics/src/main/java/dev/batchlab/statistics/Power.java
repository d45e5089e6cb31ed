package dev.batchlab.statistics;

/** What a paired comparison of accuracies can see. */
public final class Power {
    /** Chance to find a difference that is there. */
    public static final double USUAL = 0.8;

    private Power() {}

    /**
     * The smallest difference that {@code samples} pairs can be expected to show.
     *
     * @param discordance share of samples that exactly one model gets right; 0.3 is a careful guess before a run
     */
    public static double detectableDifference(int samples, double discordance, double alpha, double power) {
        return samples == 0 ? 1 : Math.min(1, reach(alpha, power) * Math.sqrt(discordance / samples));
    }

    /** The smallest difference that can be expected to be shown by an interval as wide as this one. */
    public static double detectableDifference(Interval interval, double alpha, double power) {
        double standardError = (interval.high() - interval.low()) / 2 / Normal.twoSided(interval.level());
        return Math.min(1, reach(alpha, power) * standardError);
    }

    /** How many pairs it takes to be expected to show {@code difference}. */
    public static long samplesNeeded(double difference, double discordance, double alpha, double power) {
        double reach = reach(alpha, power);
        return (long) Math.ceil(reach * reach * discordance / (difference * difference));
    }

    private static double reach(double alpha, double power) {
        return Normal.quantile(1 - alpha / 2) + Normal.quantile(power);
    }
}
