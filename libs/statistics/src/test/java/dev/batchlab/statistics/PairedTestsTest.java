package dev.batchlab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairedTestsTest {

    /** Fagerland, Lydersen and Laake 2013, "The McNemar test for binary matched-pairs data": airway hyper-responsiveness, 1 and 7. */
    @Test
    void mcnemar_exact_and_mid_p_are_those_of_fagerland() {
        McNemar test = McNemar.of(1, 7);
        assertThat(test.p()).isCloseTo(0.070, within(0.0005));
        assertThat(test.midP()).isCloseTo(0.039, within(0.0005));
        assertThat(test.oddsRatio()).isEqualTo(7);
        assertThat(test.cohensG()).isEqualTo(0.375);
    }

    /** Agresti, "Categorical Data Analysis": approval of a prime minister, 150 and 86 changed their minds. */
    @Test
    void flipping_the_signs_of_single_samples_is_mcnemar_s_exact_test() {
        for (int onlyA = 0; onlyA < 12; onlyA++) {
            int[] differences = new int[30];
            java.util.Arrays.fill(differences, 0, onlyA, -1);
            java.util.Arrays.fill(differences, onlyA, onlyA + 9, 1);
            SignFlip test = SignFlip.of(differences);
            assertThat(test.p()).isCloseTo(McNemar.of(onlyA, 9).p(), within(1e-12));
            assertThat(test.forA()).isEqualTo(onlyA);
            assertThat(test.forB()).isEqualTo(9);
        }
    }

    @Test
    void a_group_is_flipped_as_a_whole() {
        assertThat(SignFlip.of(new int[] {10, 10, 10, -10}).p()).isEqualTo(0.625);
        assertThat(SignFlip.of(new int[] {2, 1, 1}).p()).isEqualTo(0.25);
        assertThat(SignFlip.of(new int[] {3, -1}).p()).isEqualTo(1);
        assertThat(SignFlip.of(new int[] {0, 0}).p()).isEqualTo(1);
        assertThat(SignFlip.of(new int[0]).p()).isEqualTo(1);
    }

    @Test
    void mcnemar_of_many_pairs_is_that_of_agresti() {
        assertThat(McNemar.of(150, 86).p()).isCloseTo(3.7e-5, within(0.15e-5));
    }

    @Test
    void without_discordant_pairs_there_is_no_evidence() {
        McNemar same = McNemar.of(new boolean[] {true, false}, new boolean[] {true, false});
        assertThat(same.p()).isEqualTo(1);
        assertThat(same.midP()).isEqualTo(1);
        assertThat(same.oddsRatio()).isNaN();
        assertThat(McNemar.of(5, 5).p()).isEqualTo(1);
        assertThat(McNemar.of(5, 5).midP()).isLessThan(1);
    }

    /** Hollander and Wolfe, "Nonparametric Statistical Methods": depression scores of nine patients before and after. */
    @Test
    void wilcoxon_and_hodges_lehmann_are_those_of_hollander_and_wolfe() {
        double[] before = {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};
        double[] after = {0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};
        double[] differences = new double[before.length];
        Arrays.setAll(differences, i -> before[i] - after[i]);
        SignedRank test = SignedRank.of(differences, 0.95);
        assertThat(test.statistic()).isEqualTo(40);
        assertThat(test.p()).isCloseTo(0.0391, within(0.0001));
        assertThat(test.shift()).isCloseTo(0.46, within(0.0005));
        assertThat(test.interval().contains(test.shift())).isTrue();
    }

    @Test
    void the_counted_median_is_that_of_all_pairs_written_out() {
        long seed = 20260301;
        Random random = new Random(seed);
        for (int n = 1; n <= 40; n++) {
            double[] values =
                    random.doubles(n, -5, 5).map(v -> Math.rint(v * 4) / 4).toArray();
            assertThat(SignedRank.of(values, 0.95).shift())
                    .as("seed %d, n %d", seed, n)
                    .isCloseTo(medianOfAllPairs(values), within(1e-9));
        }
    }

    private static double medianOfAllPairs(double[] values) {
        double[] means = new double[values.length * (values.length + 1) / 2];
        int filled = 0;
        for (int i = 0; i < values.length; i++) {
            for (int j = i; j < values.length; j++) {
                means[filled++] = (values[i] + values[j]) / 2;
            }
        }
        Arrays.sort(means);
        int half = means.length / 2;
        return means.length % 2 == 1 ? means[half] : (means[half - 1] + means[half]) / 2;
    }

    @Test
    void no_differences_at_all_are_no_evidence() {
        SignedRank none = SignedRank.of(new double[] {0, 0, 0}, 0.95);
        assertThat(none.p()).isEqualTo(1);
        assertThat(none.shift()).isZero();
    }

    /** The worked example of most textbooks on Holm's step-down procedure: four hypotheses, p = .01 .04 .03 .005. */
    @Test
    void holm_steps_down() {
        assertThat(Holm.adjust(0.01, 0.04, 0.03, 0.005))
                .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-12));
        assertThat(Holm.adjust()).isEmpty();
        assertThat(Holm.adjust(0.9, 0.8)).containsExactly(1, 1);
    }

    /** Fifty samples at 30 % discordance: (1.960 + 0.842) · √(0.3/50) = 21.7 points. */
    @Test
    void fifty_samples_see_no_less_than_twenty_points() {
        assertThat(Power.detectableDifference(50, 0.3, 0.05, 0.8)).isCloseTo(0.217, within(0.0005));
        assertThat(Power.samplesNeeded(0.217, 0.3, 0.05, 0.8)).isBetween(49L, 51L);
        assertThat(Power.samplesNeeded(0.05, 0.3, 0.05, 0.8)).isEqualTo(942);
    }

    @Test
    void evidence_starts_at_one_and_stays_fair() {
        assertThat(Sequential.evidence(0, 0)).isCloseTo(1, within(1e-12));
        // a fair bet: over both outcomes of the next sample the evidence is what it was
        for (int[] at : new int[][] {{0, 0}, {3, 1}, {10, 12}}) {
            double now = Sequential.evidence(at[0], at[1]);
            double next = (Sequential.evidence(at[0] + 1, at[1]) + Sequential.evidence(at[0], at[1] + 1)) / 2;
            assertThat(next).isCloseTo(now, within(1e-9 * now));
        }
        assertThat(Sequential.mayStop(0, 20, 0.05)).isTrue();
        assertThat(Sequential.mayStop(10, 11, 0.05)).isFalse();
    }
}
