package dev.batchlab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalsTest {

    /** Newcombe, Statistics in Medicine 1998, "Two-sided confidence intervals for the single proportion", method 3, table I. */
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0.0000, 0.1611", "1, 29, 0.0061, 0.1718"})
    void wilson_intervals_are_those_of_newcombe(int hits, int cases, double low, double high) {
        Interval interval = Wilson.interval(hits, cases, 0.95);
        assertThat(interval.low()).isCloseTo(low, within(0.00005));
        assertThat(interval.high()).isCloseTo(high, within(0.00005));
    }

    @Test
    void of_nothing_everything_is_possible() {
        assertThat(Wilson.interval(0, 0, 0.95)).isEqualTo(new Interval(0, 1, 0.95, "wilson"));
        assertThat(Wilson.interval(7, 7, 0.95).high()).isEqualTo(1);
    }

    /** Efron and Tibshirani, "An Introduction to the Bootstrap" 1993, chapter 14: test A of the spatial data, 90 %. */
    private static final int[] SPATIAL = {
        48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41
    };

    @Test
    void bootstrap_intervals_of_a_variance_are_those_of_efron_and_tibshirani() {
        PairedBootstrap bootstrap = PairedBootstrap.over(SPATIAL.length, 20_000, 7, 0.90);
        assertThat(variance(IntStream.range(0, SPATIAL.length).toArray())).isCloseTo(171.5, within(0.05));
        Interval percentile = bootstrap.percentile(IntervalsTest::variance);
        assertThat(percentile.low()).isCloseTo(100.8, within(3.0));
        assertThat(percentile.high()).isCloseTo(233.9, within(3.0));
        Interval bca = bootstrap.bca(IntervalsTest::variance);
        assertThat(bca.low()).isCloseTo(115.8, within(4.0));
        assertThat(bca.high()).isCloseTo(259.6, within(6.0));
        assertThat(bca.method()).isEqualTo("paired bootstrap, bca, 20000 draws");
    }

    private static double variance(int[] at) {
        double mean = IntStream.of(at).map(i -> SPATIAL[i]).average().orElseThrow();
        return IntStream.of(at)
                .mapToDouble(i -> (SPATIAL[i] - mean) * (SPATIAL[i] - mean))
                .average()
                .orElseThrow();
    }

    @Test
    void the_same_seed_draws_the_same() {
        Interval once = PairedBootstrap.over(26, 1000, 42, 0.95).percentile(IntervalsTest::variance);
        assertThat(PairedBootstrap.over(26, 1000, 42, 0.95).percentile(IntervalsTest::variance))
                .isEqualTo(once);
        assertThat(PairedBootstrap.over(26, 1000, 43, 0.95).percentile(IntervalsTest::variance))
                .isNotEqualTo(once);
    }

    @Test
    void samples_of_one_group_are_drawn_together_and_widen_the_interval() {
        Object[] groups = IntStream.range(0, 100).mapToObj(i -> i / 10).toArray();
        double[] values = IntStream.range(0, 100).mapToDouble(i -> i / 10 % 2).toArray();
        Interval alone = PairedBootstrap.over(100, 2000, 1, 0.95).percentile(at -> mean(values, at));
        Interval grouped = PairedBootstrap.overGroups(groups, 2000, 1, 0.95).percentile(at -> mean(values, at));
        assertThat(grouped.high() - grouped.low()).isGreaterThan(2.5 * (alone.high() - alone.low()));
        assertThat(grouped.method()).startsWith("cluster bootstrap");
    }

    @Test
    void groups_of_different_sizes_never_leave_rows_of_an_earlier_draw() {
        Object[] groups = {"a", "b", "b", "b", "b", "b"};
        Interval interval = PairedBootstrap.overGroups(groups, 500, 3, 0.95).percentile(at -> at.length);
        assertThat(interval.low()).isEqualTo(2);
        assertThat(interval.high()).isEqualTo(10);
    }

    @Test
    void a_statistic_that_never_changes_has_an_interval_of_one_point() {
        Interval interval = PairedBootstrap.over(50, 1000, 5, 0.95).bca(at -> 0);
        assertThat(interval.low()).isZero();
        assertThat(interval.high()).isZero();
    }

    @Test
    // Hyndman and Fan, type 8: (100 + 1/3) · 0.95 + 1/3
    void the_ninety_fifth_percent_are_interpolated_and_a_ninety_ninth_needs_a_hundred_values() {
        Quantiles few = Objects.requireNonNull(
                Quantiles.of(IntStream.rangeClosed(1, 99).asDoubleStream().toArray()));
        assertThat(few).isNotNull();
        assertThat(few.p50()).isEqualTo(50);
        assertThat(few.p99()).isNull();
        Quantiles many = Objects.requireNonNull(
                Quantiles.of(IntStream.rangeClosed(1, 100).asDoubleStream().toArray()));
        assertThat(many.p95()).isCloseTo(95.65, within(1e-9));
        assertThat(many.p99()).isNotNull();
        assertThat(Quantiles.of(new double[0])).isNull();
    }

    private static double mean(double[] values, int[] at) {
        return IntStream.of(at).mapToDouble(i -> values[i]).average().orElseThrow();
    }
}
