package dev.batchlab.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.events.ArtifactRef;
import dev.batchlab.events.BatchOutcome;
import dev.batchlab.events.LineCounts;
import dev.batchlab.results.BatchSummary;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BatchListTest {
    private static final ShardFacts SHARD = new ShardFacts(
            "s1",
            1,
            "openai",
            "m",
            "all",
            3,
            new ArtifactRef(URI.create("file:///x"), "a", 1),
            false,
            false,
            SmallRun.NOON);

    private static SubmissionFacts sent(
            int submission, @Nullable BatchOutcome outcome, boolean resubmit, boolean parsed) {
        return new SubmissionFacts(
                "s1",
                submission,
                1,
                "openai",
                "m",
                "all",
                3,
                "batch_" + submission,
                SmallRun.NOON,
                null,
                outcome,
                resubmit,
                parsed,
                null,
                LineCounts.NONE,
                List.of());
    }

    private static List<String> states(SubmissionFacts... sent) {
        return BatchList.of(List.of(SHARD), List.of(sent)).stream()
                .map(batch -> batch.id() + " " + batch.state())
                .toList();
    }

    @Test
    void a_shard_waits_until_it_is_sent_and_again_after_a_failed_start() {
        assertThat(states()).containsExactly("s1 waiting");
        assertThat(states(sent(1, null, false, false))).containsExactly("s1 in_progress");
        assertThat(states(sent(1, BatchOutcome.FAILED, true, false))).containsExactly("s1 failed", "s1#2 waiting");
        assertThat(states(sent(2, null, false, false), sent(1, BatchOutcome.FAILED, true, false)))
                .containsExactly("s1 failed", "s1#2 in_progress");
    }

    @Test
    void a_batch_that_ran_shows_how_it_ended() {
        assertThat(BatchList.of(List.of(), List.of(sent(1, BatchOutcome.EXPIRED, false, true))))
                .extracting(BatchSummary::state)
                .containsExactly("expired");
    }

    @Test
    void every_shard_has_to_be_read_to_its_end() {
        assertThat(BatchList.allParsed(List.of(SHARD), List.of(sent(1, BatchOutcome.FAILED, true, false))))
                .isFalse();
        assertThat(BatchList.allParsed(List.of(SHARD), List.of(sent(2, BatchOutcome.COMPLETED, false, true))))
                .isTrue();
    }
}
