package dev.batchlab.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonTest {
    private static final Interval WIDE = new Interval(-0.2, 0.2, 0.9, "given");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void a_model_right_on_74_percent_beats_one_right_on_62_percent(long seed) {
        // 400 samples; both right on 55 %, A alone on 7 %, B alone on 19 %, neither on 19 %, shuffled by a step coprime
        // to 400
        int n = 400;
        boolean[] a = new boolean[n];
        boolean[] b = new boolean[n];
        for (int i = 0; i < n; i++) {
            int at = (int) ((i * 7919L + seed * 31) % n);
            a[at] = i < 248;
            b[at] = i < 220 || (i >= 248 && i < 324);
        }
        assertThat(share(a)).isEqualTo(0.62);
        assertThat(share(b)).isEqualTo(0.74);
        McNemar test = McNemar.of(a, b);
        Comparison found = comparison(n, 0, test, 0.12);
        assertThat(found.verdict()).isEqualTo(Verdict.B_BETTER);
        assertThat(comparison(n, 0, McNemar.of(b, a), -0.12).verdict()).isEqualTo(Verdict.A_BETTER);
        Interval difference = PairedBootstrap.over(n, 10_000, seed, 0.95).bca(at -> IntStream.of(at)
                .mapToDouble(i -> (b[i] ? 1 : 0) - (a[i] ? 1 : 0))
                .average()
                .orElseThrow());
        assertThat(difference.low()).isGreaterThan(0);
        assertThat(difference.contains(0.12)).isTrue();
    }

    @Test
    void models_that_answer_alike_show_no_difference() {
        assertThat(comparison(200, 0, McNemar.of(0, 0), 0).verdict()).isEqualTo(Verdict.NO_DIFFERENCE_SHOWN);
        assertThat(comparison(50, 0, McNemar.of(0, 0), 0).verdict()).isEqualTo(Verdict.NO_DIFFERENCE_SHOWN);
    }

    @Test
    void fifty_samples_of_a_small_difference_are_not_enough() {
        assertThat(comparison(50, 0, McNemar.of(5, 7), 0.04).verdict()).isEqualTo(Verdict.UNDERPOWERED);
    }

    @Test
    void a_handful_of_samples_is_not_enough_even_when_all_agree() {
        assertThat(comparison(5, 0, McNemar.of(0, 0), 0).verdict()).isEqualTo(Verdict.UNDERPOWERED);
    }

    @Test
    void the_same_weights_need_no_test() {
        Comparison same = new Comparison(true, 400, 0, 0.2, 100, 0.12, p(0.0001), WIDE, 0.05, 0.1, null);
        assertThat(same.verdict()).isEqualTo(Verdict.IDENTICAL_MODELS);
    }

    @Test
    void unreadable_answers_decide_nothing() {
        assertThat(comparison(400, 0.21, McNemar.of(10, 90), 0.2).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(comparison(400, 1, McNemar.of(0, 0), 0).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(comparison(0, 0, McNemar.of(0, 0), 0).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void a_difference_within_the_margin_is_equivalence_only_when_asked_for() {
        Interval narrow = new Interval(-0.02, 0.03, 0.9, "given");
        Comparison asked = new Comparison(false, 2000, 0, 0.2, 100, 0.005, p(0.6), narrow, 0.05, 0.1, 0.05);
        assertThat(asked.verdict()).isEqualTo(Verdict.EQUIVALENT);
        Comparison tighter = new Comparison(false, 2000, 0, 0.2, 100, 0.005, p(0.6), narrow, 0.05, 0.1, 0.03);
        assertThat(tighter.verdict()).isEqualTo(Verdict.NO_DIFFERENCE_SHOWN);
    }

    @Test
    void an_interval_decides_without_a_p_and_says_what_it_could_have_shown() {
        Interval above = new Interval(0.01, 0.21, 0.95, "given");
        assertThat(by(above, 0.11).verdict()).isEqualTo(Verdict.B_BETTER);
        assertThat(by(new Interval(-0.21, -0.01, 0.95, "given"), -0.11).verdict())
                .isEqualTo(Verdict.A_BETTER);
        Comparison wide = by(new Interval(-0.1, 0.1, 0.95, "given"), 0);
        assertThat(wide.verdict()).isEqualTo(Verdict.UNDERPOWERED);
        // (1.960 + 0.842) / 1.960 of half its width
        assertThat(wide.detectable()).isCloseTo(0.143, org.assertj.core.data.Offset.offset(0.001));
        assertThat(by(new Interval(-0.01, 0.02, 0.95, "given"), 0.005).verdict())
                .isEqualTo(Verdict.NO_DIFFERENCE_SHOWN);
    }

    private static Comparison by(Interval interval, double difference) {
        return new Comparison(
                false, 2000, 0, 0.2, 100, difference, new Evidence.Range(interval), WIDE, 0.05, 0.1, null);
    }

    private static Evidence p(double p) {
        return new Evidence.Test("given", p);
    }

    private static Comparison comparison(int n, double invalid, McNemar test, double difference) {
        return new Comparison(
                false, n, invalid, 0.2, test.onlyA() + test.onlyB(), difference, p(test.p()), WIDE, 0.05, 0.1, null);
    }

    private static double share(boolean[] right) {
        int hits = 0;
        for (boolean one : right) {
            hits += one ? 1 : 0;
        }
        return (double) hits / right.length;
    }
}
