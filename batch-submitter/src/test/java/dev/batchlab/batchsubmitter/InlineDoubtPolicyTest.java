package dev.batchlab.batchsubmitter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.batchsubmitter.InlineDoubtPolicy.Candidate;
import dev.batchlab.batchsubmitter.InlineDoubtPolicy.Finding;
import dev.batchlab.batchsubmitter.InlineDoubtPolicy.Likeness;
import dev.batchlab.providers.BatchSnapshot;
import dev.batchlab.providers.BatchStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InlineDoubtPolicyTest {
    private static final Instant NOON = Instant.parse("2026-09-21T12:00:00Z");

    @Test
    void a_row_of_nobodys_makes_results_no_less_ours_and_some_of_our_ids_make_them_nobody_elses() {
        assertThat(Likeness.of(8, 8, 0)).isEqualTo(Likeness.OURS);
        assertThat(Likeness.of(8, 8, 1)).isEqualTo(Likeness.OURS);
        assertThat(Likeness.of(8, 7, 1)).isEqualTo(Likeness.UNKNOWABLE);
        assertThat(Likeness.of(8, 7, 0)).isEqualTo(Likeness.UNKNOWABLE);
        assertThat(Likeness.of(8, 0, 0)).isEqualTo(Likeness.UNKNOWABLE);
        assertThat(Likeness.of(8, 0, 8)).isEqualTo(Likeness.OTHERS);
    }

    @Test
    void a_batch_fits_by_size_and_time_unless_it_is_somebodys_already() {
        List<BatchSnapshot> listed = List.of(
                batch("small", 9, NOON),
                batch("fits", 10, NOON),
                batch("early", 10, NOON.minusSeconds(1)),
                batch("claimed", 10, NOON),
                batch("late", 10, NOON.plusSeconds(90_000)));

        assertThat(InlineDoubtPolicy.fitting(listed, 10, NOON, Set.of("claimed")::contains))
                .extracting(BatchSnapshot::id)
                // a stopped process may wake at any time
                .containsExactly("fits", "late");
    }

    @Test
    void nothing_that_fits_is_a_question_and_never_a_proof() {
        assertThat(judged()).isInstanceOf(Finding.Ask.class);
        assertThat(judged(Likeness.OTHERS, Likeness.OTHERS)).isInstanceOf(Finding.Ask.class);
    }

    @Test
    void the_only_one_with_our_ids_is_adopted() {
        assertThat(judged(Likeness.OTHERS, Likeness.OURS, Likeness.OTHERS))
                .isInstanceOfSatisfying(
                        Finding.Adopt.class,
                        found -> assertThat(found.batch().id()).isEqualTo("b1"));
    }

    @Test
    void while_one_that_fits_still_runs_nothing_is_decided_and_nobody_is_asked() {
        assertThat(judged(Likeness.OPEN)).isInstanceOf(Finding.Wait.class);
        assertThat(judged(Likeness.OPEN, Likeness.OURS)).isInstanceOf(Finding.Wait.class);
        assertThat(judged(Likeness.OPEN, Likeness.UNKNOWABLE)).isInstanceOf(Finding.Wait.class);
    }

    @Test
    void several_with_our_ids_are_a_question_that_names_them() {
        assertThat(judged(Likeness.OURS, Likeness.OURS))
                .isInstanceOfSatisfying(
                        Finding.Ask.class, found -> assertThat(found.why()).contains("b0", "b1"));
    }

    @Test
    void one_that_answers_two_submissions_or_cannot_be_read_is_a_question() {
        assertThat(judged(Likeness.OURS_AND_ANOTHERS)).isInstanceOf(Finding.Ask.class);
        assertThat(judged(Likeness.UNKNOWABLE)).isInstanceOf(Finding.Ask.class);
    }

    @Test
    void of_any_batches_at_most_one_is_adopted_and_only_when_no_other_could_be_it() {
        Likeness[] all = Likeness.values();
        int cases = (int) Math.pow(all.length, 3);
        for (int i = 0; i < cases; i++) {
            Likeness[] three = {all[i % all.length], all[i / all.length % all.length], all[i / all.length / all.length]
            };
            long possible =
                    Arrays.stream(three).filter(one -> one != Likeness.OTHERS).count();
            boolean certain = possible == 1 && List.of(three).contains(Likeness.OURS);
            assertThat(judged(three) instanceof Finding.Adopt)
                    .as(Arrays.toString(three))
                    .isEqualTo(certain);
        }
    }

    private static Finding judged(Likeness... likenesses) {
        List<Candidate> candidates = new java.util.ArrayList<>();
        for (Likeness likeness : likenesses) {
            candidates.add(new Candidate(batch("b" + candidates.size(), 10, NOON), likeness));
        }
        return InlineDoubtPolicy.judge(candidates);
    }

    private static BatchSnapshot batch(String id, int total, Instant created) {
        return new BatchSnapshot(
                id,
                BatchStatus.RUNNING,
                "in_progress",
                null,
                null,
                List.of(),
                List.of(),
                total,
                0,
                0,
                created,
                null,
                null,
                null);
    }
}
