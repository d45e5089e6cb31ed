package dev.batchlab.batchsubmitter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.batchsubmitter.InlineDoubtPolicy.Candidate;
import dev.batchlab.batchsubmitter.InlineDoubtPolicy.Likeness;
import dev.batchlab.batchsubmitter.RecallPolicy.Finding;
import dev.batchlab.providers.BatchSnapshot;
import dev.batchlab.providers.BatchStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecallPolicyTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void its_own_batch_comes_before_that_of_a_later_submission_of_the_shard() {
        FoundBatch later = new FoundBatch("b2", "sub-2", null, 3, NOON);
        FoundBatch own = new FoundBatch("b1", "sub-1", null, 3, NOON.plusSeconds(9));
        assertThat(RecallPolicy.choose(List.of(later, own), List.of("sub-1", "sub-2")))
                .contains(own);
        assertThat(RecallPolicy.choose(List.of(later), List.of("sub-1", "sub-2")))
                .contains(later);
        assertThat(RecallPolicy.choose(List.of(later, own), List.of("sub-3"))).isEmpty();
    }

    @Test
    void where_no_tag_is_shown_the_upload_tells() {
        FoundBatch untagged = new FoundBatch("b1", null, "file-7", 3, NOON);
        assertThat(RecallPolicy.choose(List.of(untagged), List.of("sub-1", "file-7")))
                .contains(untagged);
    }

    @Test
    void attempts_with_the_same_requests_take_their_batches_in_the_order_they_were_bought() {
        List<Candidate> both = List.of(candidate("second", Likeness.OURS), candidate("first", Likeness.OURS));
        assertThat(RecallPolicy.judge(both, Map.of("first", NOON, "second", NOON.plusSeconds(1))))
                .isEqualTo(new Finding.Adopt("first"));
    }

    @Test
    void foreign_batches_are_no_reason_to_wait_but_open_ones_are() {
        assertThat(RecallPolicy.judge(List.of(candidate("a", Likeness.OTHERS)), Map.of()))
                .isInstanceOf(Finding.GoOn.class);
        assertThat(RecallPolicy.judge(List.of(candidate("a", Likeness.OPEN)), Map.of()))
                .isInstanceOf(Finding.Wait.class);
        assertThat(RecallPolicy.judge(List.of(candidate("a", Likeness.UNKNOWABLE)), Map.of()))
                .isInstanceOf(Finding.Ask.class);
    }

    private static Candidate candidate(String id, Likeness likeness) {
        return new Candidate(
                new BatchSnapshot(
                        id,
                        BatchStatus.COMPLETED,
                        "ended",
                        null,
                        null,
                        List.of(),
                        List.of(),
                        3,
                        3,
                        0,
                        NOON,
                        null,
                        NOON,
                        null),
                likeness);
    }
}
