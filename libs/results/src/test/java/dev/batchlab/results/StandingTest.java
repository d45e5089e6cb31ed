package dev.batchlab.results;

import static dev.batchlab.results.Fixtures.matrixCell;
import static dev.batchlab.results.Fixtures.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.events.Outcome;
import dev.batchlab.events.ResultsParsed;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static Verdict verdict(int attempt, Outcome outcome, boolean isFinal) {
        return new Verdict(attempt, 1, outcome, isFinal, "answers@1");
    }

    private static Outcome shown(Verdict... verdicts) {
        Standing standing = Standing.of(List.of(verdicts), 0);
        return verdicts[standing.shown()].outcome();
    }

    @Test
    void a_valid_answer_is_shown_whatever_comes_later() {
        assertThat(shown(verdict(1, Outcome.VALID, true), verdict(2, Outcome.INVALID, true)))
                .isEqualTo(Outcome.VALID);
        Standing two = Standing.of(List.of(verdict(3, Outcome.VALID, true), verdict(2, Outcome.VALID, true)), 0);
        assertThat(two.shown()).as("the first success wins").isEqualTo(1);
    }

    @Test
    void partial_beats_invalid_and_any_reading_beats_none() {
        assertThat(shown(verdict(1, Outcome.PARTIAL, false), verdict(2, Outcome.INVALID, true)))
                .isEqualTo(Outcome.PARTIAL);
        assertThat(shown(verdict(1, Outcome.INVALID, false), verdict(2, Outcome.EXPIRED, true)))
                .isEqualTo(Outcome.INVALID);
    }

    @Test
    void among_failures_the_last_attempt_is_shown() {
        assertThat(shown(verdict(2, Outcome.EXPIRED, true), verdict(1, Outcome.PROVIDER_ERROR, false)))
                .isEqualTo(Outcome.EXPIRED);
    }

    @Test
    void a_cell_settles_with_its_final_record_and_opens_again_when_a_person_asks() {
        List<Verdict> spent = List.of(verdict(1, Outcome.INVALID, false), verdict(3, Outcome.INVALID, true));
        assertThat(Standing.of(spent.subList(0, 1), 0).settled()).isFalse();
        assertThat(Standing.of(spent, 0).settled()).isTrue();
        assertThat(Standing.of(spent, 4).settled()).isFalse();
        assertThat(Standing.of(spent, 3).settled()).isTrue();
    }

    @Test
    void newer_rules_replace_the_reading_of_the_same_attempt() {
        Verdict old = new Verdict(1, 1, Outcome.VALID, true, "answers@9");
        Verdict recent = new Verdict(1, 1, Outcome.PARTIAL, true, "answers@10");
        Standing standing = Standing.of(List.of(old, recent), 0);
        assertThat(standing.shown()).isEqualTo(1);
        assertThat(standing.counted()).containsExactly(1);
        assertThat(standing.attempts()).isEqualTo(1);
    }

    @Test
    void an_attempt_read_again_is_final_only_if_its_first_reading_was() {
        Verdict first = new Verdict(1, 1, Outcome.INVALID, false, "001");
        Verdict again = new Verdict(1, 1, Outcome.PARTIAL, true, "002");
        Verdict second = new Verdict(2, 1, Outcome.INVALID, true, "001");
        assertThat(Standing.of(List.of(first, again), 0).settled())
                .as("a second attempt is under way")
                .isFalse();
        assertThat(Standing.of(List.of(again, second, first), 0).settled()).isTrue();
        assertThat(Standing.of(List.of(again, second, first), 0).shown()).isEqualTo(0);
    }

    @Test
    void an_attempt_of_another_submission_ends_on_its_own() {
        Verdict lost = new Verdict(1, 1, Outcome.EXPIRED, false, "001");
        Verdict resent = new Verdict(1, 2, Outcome.INVALID, true, "001");
        assertThat(Standing.of(List.of(lost, resent), 0).settled()).isTrue();
    }

    @Property(tries = 300)
    void the_order_of_readings_by_several_rules_changes_nothing(@ForAll Random random) {
        List<Verdict> verdicts = new ArrayList<>();
        for (int attempt = 1; attempt <= 1 + random.nextInt(3); attempt++) {
            for (int rules = 1; rules <= 1 + random.nextInt(3); rules++) {
                Outcome outcome = Outcome.values()[random.nextInt(Outcome.values().length)];
                boolean isFinal = outcome == Outcome.VALID || random.nextBoolean();
                verdicts.add(new Verdict(attempt, 1, outcome, isFinal, "00" + rules));
            }
        }
        int reopenedAt = random.nextInt(4);
        Standing one = Standing.of(verdicts, reopenedAt);
        List<Verdict> shuffled = new ArrayList<>(verdicts);
        Collections.shuffle(shuffled, random);
        Standing other = Standing.of(shuffled, reopenedAt);
        assertThat(other.settled()).isEqualTo(one.settled());
        assertThat(other.attempts()).isEqualTo(one.attempts());
        assertThat(shuffled.get(other.shown())).isEqualTo(verdicts.get(one.shown()));
        assertThat(other.counted().stream().map(shuffled::get))
                .containsExactlyInAnyOrderElementsOf(
                        one.counted().stream().map(verdicts::get).toList());
    }

    @Test
    void tokens_and_cost_sum_over_the_attempts_and_failures_are_kept() {
        CellResult cell = CellResult.of(
                List.of(
                        record(matrixCell(0, "a"), 2, Outcome.VALID, true, "ok"),
                        record(matrixCell(0, "a"), 1, Outcome.PROVIDER_ERROR, false, "")),
                0);
        assertThat(cell.usage().input()).isEqualTo(200);
        assertThat(cell.cost().usd()).isEqualByComparingTo(new BigDecimal("0.00044"));
        assertThat(cell.attempts()).isEqualTo(2);
        assertThat(cell.validationStatus()).isEqualTo(ValidationStatus.RETRY_SUCCESS);
        assertThat(cell.failures()).extracting(FailedAttempt::batch).containsExactly("batch_1");
        assertThat(cell.error()).isNull();
    }

    @Property(tries = 300)
    void the_order_of_records_changes_nothing(@ForAll Random random) {
        List<ResultsParsed> records = new ArrayList<>();
        for (int attempt = 1; attempt <= 1 + random.nextInt(4); attempt++) {
            Outcome outcome = Outcome.values()[random.nextInt(Outcome.values().length)];
            records.add(record(matrixCell(0, "a"), attempt, outcome, random.nextBoolean(), "text " + attempt));
        }
        CellResult one = CellResult.of(records, random.nextInt(3));
        int reopenedAt = one.settled() ? 0 : 4;
        CellResult before = CellResult.of(records, reopenedAt);
        Collections.shuffle(records, random);
        assertThat(CellResult.of(records, reopenedAt)).isEqualTo(before);
    }
}
