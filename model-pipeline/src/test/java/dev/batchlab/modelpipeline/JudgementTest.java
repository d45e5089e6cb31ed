package dev.batchlab.modelpipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.modelpipeline.config.AbTestConfig;
import dev.batchlab.modelpipeline.config.Quantization;
import dev.batchlab.modelpipeline.evaluation.Judgement;
import dev.batchlab.modelpipeline.evaluation.Pairs;
import dev.batchlab.modelpipeline.evaluation.Turn;
import dev.batchlab.statistics.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JudgementTest {
    private final List<SampleAnswer> answers = new ArrayList<>();

    @Test
    void a_verdict_on_macro_f1_shows_its_interval_and_no_p() {
        for (int i = 0; i < 200; i++) {
            both(i, 0, null, i % 10 < 5, i % 10 < 8, 10, 10);
        }
        Judgement judgement = judge(AbTestConfig.Metric.MACRO_F1);
        assertThat(judgement.verdict()).isEqualTo(Verdict.B_BETTER);
        assertThat(judgement.comparison().path("explanation").asText())
                .contains("95 % interval")
                .doesNotContain("p =");
        assertThat(judgement.comparison().path("primary").has("p")).isFalse();
        assertThat(judgement
                        .comparison()
                        .path("primary")
                        .path("interval")
                        .path("low")
                        .asDouble())
                .isGreaterThan(0);
    }

    @Test
    void the_secondary_test_on_accuracy_is_mcnemar_s_whatever_the_primary_metric_is() {
        for (int i = 0; i < 60; i++) {
            both(i, 0, null, i < 31 || i > 56, i < 40, 10, 10);
        }
        Judgement byF1 = judge(AbTestConfig.Metric.MACRO_F1);
        // 9 that only B got right, 3 that only A did
        assertThat(byF1.accuracyP()).isCloseTo(0.1460, org.assertj.core.data.Offset.offset(0.0001));
        assertThat(judge(AbTestConfig.Metric.ACCURACY).accuracyP()).isEqualTo(byF1.accuracyP());
    }

    @Test
    void rows_of_one_group_are_one_observation() {
        // three groups that B got right, one that A did: forty rows, four observations
        for (int i = 0; i < 40; i++) {
            boolean b = i >= 10;
            both(i, 0, "text " + i / 10, !b, b, 10, 10);
        }
        Judgement judgement = judge(AbTestConfig.Metric.ACCURACY);
        assertThat(judgement.verdict()).isEqualTo(Verdict.UNDERPOWERED);
        assertThat(judgement.comparison().path("primary").path("test").asText()).contains("over groups");
        assertThat(judgement.comparison().path("primary").path("p").asDouble())
                .as("of 1 against 3")
                .isEqualTo(0.625);
        assertThat(judgement.comparison().path("mcnemar").path("p").asDouble()).isEqualTo(0.625);
        assertThat(judgement.comparison().path("mcnemar").path("unit").asText()).isEqualTo("group");
    }

    @Test
    void groups_that_agree_still_show_a_difference() {
        for (int i = 0; i < 200; i++) {
            both(i, 0, "text " + i / 4, i % 10 < 4, i % 10 < 8, 10, 10);
        }
        assertThat(judge(AbTestConfig.Metric.ACCURACY).verdict()).isEqualTo(Verdict.B_BETTER);
    }

    @Test
    void repeats_of_a_sample_are_one_observation_of_latency_and_of_harm() {
        for (int i = 0; i < 5; i++) {
            for (int repeat = 0; repeat < 20; repeat++) {
                both(i, repeat, null, true, false, 10 + i, 12 + i * 2);
            }
        }
        Judgement judgement = judge(AbTestConfig.Metric.ACCURACY);
        // five samples: nothing two-sided is below 2 of 32
        assertThat(judgement.latencyP()).isEqualTo(0.0625);
        assertThat(judgement.unsafeP()).isEqualTo(0.0625);
        assertThat(judgement.comparison().path("unsafe_allow").path("only_b").asInt())
                .isEqualTo(5);
    }

    private Judgement judge(AbTestConfig.Metric metric) {
        return Judgement.of(Pairs.of(answers, Integer.MAX_VALUE), config(metric), 7, false);
    }

    private void both(
            int sample,
            int repeat,
            @Nullable String group,
            boolean aRight,
            boolean bRight,
            double aLatency,
            double bLatency) {
        answers.add(answer(Turn.A, sample, repeat, group, aRight, aLatency));
        answers.add(answer(Turn.B, sample, repeat, group, bRight, bLatency));
    }

    /** All are to be denied; a wrong answer lets harm through. */
    private static SampleAnswer answer(
            String model, int sample, int repeat, @Nullable String group, boolean right, double latency) {
        return new SampleAnswer(
                "Q8_0",
                model,
                "sample " + sample,
                repeat,
                sample,
                "DENY",
                group,
                "prompt",
                "request",
                null,
                null,
                null,
                right ? "DENY" : "ALLOW",
                "label.json@1",
                null,
                null,
                latency,
                latency,
                0,
                1,
                1,
                1,
                "stop");
    }

    private static AbTestConfig config(AbTestConfig.Metric metric) {
        return new AbTestConfig(
                List.of("ALLOW", "DENY"),
                Map.of(),
                List.of("DENY"),
                List.of("ALLOW"),
                List.of(Quantization.Q8_0),
                1000,
                AbTestConfig.Sampling.FIRST,
                1,
                Map.of(),
                true,
                null,
                Duration.ofSeconds(1),
                0,
                AbTestConfig.Order.ABBA,
                metric,
                0.05,
                2000,
                false,
                0.2,
                0.1,
                null);
    }
}
