package dev.batchlab.statistics;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Resamples whole pairs: a draw takes a sample with what both models said to it. The same seed gives the same draws, for every
 * statistic. Where samples belong to groups (several questions about one text), whole groups are drawn.
 */
public final class PairedBootstrap {
    private final int[][] units;
    private final int samples;
    private final int resamples;
    private final long seed;
    private final double level;

    private PairedBootstrap(int[][] units, int samples, int resamples, long seed, double level) {
        if (samples == 0 || resamples < 100) {
            throw new IllegalArgumentException("A bootstrap needs samples and at least 100 draws");
        }
        this.units = units;
        this.samples = samples;
        this.resamples = resamples;
        this.seed = seed;
        this.level = level;
    }

    public static PairedBootstrap over(int samples, int resamples, long seed, double level) {
        int[][] units = new int[samples][];
        Arrays.setAll(units, i -> new int[] {i});
        return new PairedBootstrap(units, samples, resamples, seed, level);
    }

    /** @param groups the group of each sample */
    public static PairedBootstrap overGroups(Object[] groups, int resamples, long seed, double level) {
        int[][] units = Groups.of(groups);
        return new PairedBootstrap(units, groups.length, resamples, seed, level);
    }

    /** @param statistic of the samples with these indices, which may repeat */
    public Interval percentile(ToDoubleFunction<int[]> statistic) {
        double[] draws = draws(statistic);
        double tail = (1 - level) / 2;
        return new Interval(at(draws, tail), at(draws, 1 - tail), level, named("percentile"));
    }

    /** Corrected for bias and skew (Efron's BCa); the percentile interval where a correction is not defined. */
    public Interval bca(ToDoubleFunction<int[]> statistic) {
        double[] draws = draws(statistic);
        BcaCorrection correction =
                BcaCorrection.of(statistic.applyAsDouble(indices(-1)), draws, leavingOneOut(statistic));
        double tail = (1 - level) / 2;
        return new Interval(
                at(draws, correction.apply(tail)),
                at(draws, correction.apply(1 - tail)),
                level,
                named(correction.defined() ? "bca" : "percentile"));
    }

    private double[] draws(ToDoubleFunction<int[]> statistic) {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        double[] draws = new double[resamples];
        int[] drawn = new int[samples];
        for (int r = 0; r < resamples; r++) {
            int filled = 0;
            for (int u = 0; u < units.length; u++) {
                int[] unit = units[random.nextInt(units.length)];
                if (filled + unit.length > drawn.length) {
                    drawn = Arrays.copyOf(drawn, Math.max(drawn.length * 2, filled + unit.length));
                }
                System.arraycopy(unit, 0, drawn, filled, unit.length);
                filled += unit.length;
            }
            draws[r] = statistic.applyAsDouble(filled == drawn.length ? drawn : Arrays.copyOf(drawn, filled));
        }
        Arrays.sort(draws);
        return draws;
    }

    private double[] leavingOneOut(ToDoubleFunction<int[]> statistic) {
        double[] values = new double[units.length];
        if (units.length > 1) {
            Arrays.setAll(values, unit -> statistic.applyAsDouble(indices(unit)));
        }
        return values;
    }

    private int[] indices(int leftOut) {
        int[] indices = new int[samples];
        int filled = 0;
        for (int u = 0; u < units.length; u++) {
            if (u != leftOut) {
                System.arraycopy(units[u], 0, indices, filled, units[u].length);
                filled += units[u].length;
            }
        }
        return Arrays.copyOf(indices, filled);
    }

    private static double at(double[] sorted, double p) {
        int place = (int) Math.floor(p * (sorted.length + 1)) - 1;
        return sorted[Math.max(0, Math.min(sorted.length - 1, place))];
    }

    private String named(String kind) {
        return (units.length == samples ? "paired bootstrap, " : "cluster bootstrap, ") + kind + ", " + resamples
                + " draws";
    }
}
