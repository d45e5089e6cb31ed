package dev.batchlab.statistics;

import org.apache.commons.statistics.descriptive.Quantile;
import org.jspecify.annotations.Nullable;

/**
 * Where most values lie.
 *
 * @param p99 null under 100 values, where it would be the maximum by another name
 */
public record Quantiles(
        int count,
        double mean,
        double p50,
        double p95,
        @Nullable Double p99,
        double max) {

    public static @Nullable Quantiles of(double[] values) {
        if (values.length == 0) {
            return null;
        }
        double[] at = Quantile.withDefaults().evaluate(values, 0.5, 0.95, 0.99, 1.0);
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return new Quantiles(
                values.length, sum / values.length, at[0], at[1], values.length < 100 ? null : at[2], at[3]);
    }
}
