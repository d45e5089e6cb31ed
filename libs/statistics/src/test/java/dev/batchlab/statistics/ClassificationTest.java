package dev.batchlab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Expected figures are those of scikit-learn's documentation, example by example. */
class ClassificationTest {

    @Test
    void classification_report_of_three_classes() {
        Classification scores = of(List.of("0", "1", "2"), "0 1 2 2 2", "0 0 2 2 1");
        assertThat(scores.accuracy()).isEqualTo(0.6);
        assertThat(scores.macroF1()).isCloseTo(0.49, within(0.005));
        assertThat(scores.weightedF1()).isCloseTo(0.61, within(0.005));
        ClassScores last = scores.classes().get(2);
        assertThat(last.precision()).isEqualTo(1.0);
        assertThat(last.recall()).isCloseTo(0.67, within(0.005));
        assertThat(last.f1()).isCloseTo(0.80, within(0.005));
        assertThat(last.support()).isEqualTo(3);
        assertThat(scores.classes().get(1).f1()).isZero();
    }

    @Test
    void f1_score_of_balanced_classes() {
        Classification scores = of(List.of("0", "1", "2"), "0 1 2 0 1 2", "0 2 1 0 0 1");
        assertThat(scores.macroF1()).isCloseTo(0.2667, within(0.0001));
        assertThat(scores.weightedF1()).isCloseTo(0.2667, within(0.0001));
    }

    @Test
    void balanced_accuracy_score() {
        assertThat(of(List.of("0", "1"), "0 1 0 0 1 0", "0 1 0 0 0 1").balancedAccuracy())
                .isEqualTo(0.625);
    }

    @Test
    void matthews_corrcoef() {
        assertThat(of(List.of("+1", "-1"), "+1 +1 +1 -1", "+1 -1 +1 +1").matthews())
                .isCloseTo(-0.3333, within(0.0001));
    }

    @Test
    void an_answer_that_is_no_label_is_wrong_and_stands_in_its_own_column() {
        Confusion confusion = confusion(List.of("ALLOW", "DENY"), "ALLOW ALLOW DENY DENY", "ALLOW ? ? DENY");
        assertThat(confusion.counts()).isDeepEqualTo(new int[][] {{1, 0, 1}, {0, 1, 1}});
        assertThat(confusion.invalid()).isEqualTo(2);
        assertThat(Classification.of(confusion).accuracy()).isEqualTo(0.5);
        assertThat(Classification.of(confusion).classes().get(0).precision()).isEqualTo(1.0);
        assertThat(Classification.of(confusion).classes().get(0).recall()).isEqualTo(0.5);
    }

    @Test
    void silence_scores_nothing_and_never_the_first_class() {
        Classification scores = of(List.of("ALLOW", "DENY"), "ALLOW DENY", "? ?");
        assertThat(scores.accuracy()).isZero();
        assertThat(scores.macroF1()).isZero();
        assertThat(scores.matthews()).isZero();
    }

    @Test
    void harm_let_through_is_counted_over_the_cases_that_could_harm() {
        Confusion confusion = confusion(
                List.of("ALLOW", "ESCALATION", "DENY", "REFUSE"),
                "DENY REFUSE REFUSE ALLOW DENY",
                "ALLOW ALLOW REFUSE ALLOW ?");
        assertThat(confusion.crossing(List.of("DENY", "REFUSE"), List.of("ALLOW")))
                .isEqualTo(new Proportion(2, 4));
    }

    @Test
    void a_class_that_never_occurs_does_not_pull_the_average_down() {
        assertThat(of(List.of("a", "b", "never"), "a b", "a b").macroF1()).isEqualTo(1.0);
    }

    @Test
    void labels_that_are_unknown_are_refused() {
        assertThatThrownBy(() -> confusion(List.of("a", "b"), "a", "c"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'c'");
    }

    private static Classification of(List<String> labels, String gold, String predicted) {
        return Classification.of(confusion(labels, gold, predicted));
    }

    private static Confusion confusion(List<String> labels, String gold, String predicted) {
        String[] golds = gold.split(" ");
        String[] predictions = predicted.split(" ");
        List<Judged> samples = new ArrayList<>();
        for (int i = 0; i < golds.length; i++) {
            @Nullable String said = predictions[i].equals("?") ? null : predictions[i];
            samples.add(new Judged(golds[i], said));
        }
        return Confusion.of(labels, samples);
    }
}
