package dev.batchlab.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/**
 * Wilcoxon's signed-rank test with the Hodges–Lehmann estimate: how much slower or faster is B, sample by sample, whatever the
 * shape of the distribution? Differences of nothing are left out.
 *
 * @param pairs number of differences that are not 0
 * @param statistic V, the sum of the ranks of the positive differences
 * @param p two-sided
 * @param shift the median of all pairwise means of differences
 */
public record SignedRank(int pairs, double statistic, double p, double shift, Interval interval) {

    /** @param differences B minus A */
    public static SignedRank of(double[] differences, double level) {
        if (differences.length == 0) {
            throw new IllegalArgumentException("Without pairs there is no difference");
        }
        double[] sorted = differences.clone();
        Arrays.sort(sorted);
        WalshAverages averages = new WalshAverages(sorted);
        double[] moved = Arrays.stream(sorted).filter(d -> d != 0).toArray();
        Interval interval = averages.interval(level);
        if (moved.length == 0) {
            return new SignedRank(0, 0, 1, averages.median(), interval);
        }
        WilcoxonSignedRankTest.Result result =
                WilcoxonSignedRankTest.withDefaults().test(moved);
        return new SignedRank(
                moved.length, result.getStatistic(), Math.min(1, result.getPValue()), averages.median(), interval);
    }
}
