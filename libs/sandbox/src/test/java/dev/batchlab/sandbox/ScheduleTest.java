package dev.batchlab.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.sandbox.answers.TokenUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The timetable alone, without a clock or a thread. */
class ScheduleTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Timings TIMINGS =
            new Timings(Duration.ofSeconds(10), Duration.ofSeconds(100), Duration.ofSeconds(5), Duration.ofSeconds(20));

    private final Schedule schedule = new Schedule(TIMINGS, batch -> Duration.ofHours(24));
    private final SandboxBatch created = SandboxBatch.created(
            1, "b", new BatchOrder("openai", "a", "f", "/v1/chat/completions", "24h", Map.of(), null), START);

    @Test
    void validation_is_due_when_its_time_is_over() {
        assertThat(schedule.next(created, START.plusSeconds(9))).isInstanceOf(Step.Wait.class);
        assertThat(schedule.next(created, START.plusSeconds(10))).isInstanceOf(Step.Validate.class);
    }

    @Test
    void rows_are_executed_in_proportion_to_the_time() {
        SandboxBatch running = running(1_000, 1_000, false);
        assertThat(schedule.next(running, START.plusSeconds(5))).isInstanceOf(Step.Wait.class);
        assertThat(schedule.next(running, START.plusSeconds(50))).isEqualTo(new Step.Execute(500));
        assertThat(schedule.next(at(running, 500), START.plusSeconds(51))).isInstanceOf(Step.Wait.class);
        assertThat(schedule.next(at(running, 500), START.plusSeconds(100))).isEqualTo(new Step.Execute(1_000));
        assertThat(schedule.next(at(running, 1_000), START.plusSeconds(100))).isInstanceOf(Step.Finalize.class);
    }

    @Test
    void a_slice_is_never_large() {
        assertThat(schedule.next(running(50_000, 50_000, false), START.plusSeconds(100)))
                .isEqualTo(new Step.Execute(2_000));
    }

    @Test
    void an_unfinished_batch_is_written_off_when_the_window_ends() {
        SandboxBatch stuck = running(10, 10, true);
        assertThat(schedule.next(stuck, START.plusSeconds(86_399))).isInstanceOf(Step.Wait.class);
        assertThat(schedule.next(stuck, START.plusSeconds(86_400))).isEqualTo(new Step.GiveUp(10, BatchStatus.EXPIRED));
        assertThat(schedule.next(at(stuck, 10), START.plusSeconds(86_400)))
                .isEqualTo(new Step.End(BatchStatus.EXPIRED));
    }

    @Test
    void a_cancelled_batch_writes_off_what_has_not_run() {
        SandboxBatch cancelling = at(running(10, 10, false), 4).cancelling(20_000, START.plusSeconds(50));
        assertThat(schedule.next(cancelling, START.plusSeconds(69))).isInstanceOf(Step.Wait.class);
        assertThat(schedule.next(cancelling, START.plusSeconds(70)))
                .isEqualTo(new Step.GiveUp(10, BatchStatus.CANCELLED));
        assertThat(schedule.next(created.cancelling(0, START), START)).isEqualTo(new Step.End(BatchStatus.CANCELLED));
    }

    @Test
    void nothing_happens_to_a_batch_that_has_ended() {
        SandboxBatch done = at(running(1, 1, false), 1).reached(BatchStatus.COMPLETED, START.plusSeconds(200));
        assertThat(schedule.next(done, START.plusSeconds(1_000_000))).isInstanceOf(Step.Wait.class);
    }

    private SandboxBatch running(int lines, int toRun, boolean isStuck) {
        return created.started(new Work("m", lines, 10, "out", "err", toRun, isStuck), List.of(), START);
    }

    private static SandboxBatch at(SandboxBatch batch, int lines) {
        return batch.advanced(new Progress(lines, lines, 0, TokenUsage.NONE, 0, 0));
    }
}
