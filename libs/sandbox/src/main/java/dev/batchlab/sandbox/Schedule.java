package dev.batchlab.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/** The timetable of a batch: a pure function of its state and the time. */
final class Schedule {
    private static final Step WAIT = new Step.Wait();
    private static final int SLICES = 8;
    private static final int LARGEST_SLICE = 2_000;

    private final Timings timings;
    private final Function<SandboxBatch, Duration> window;

    Schedule(Timings timings, Function<SandboxBatch, Duration> window) {
        this.timings = timings;
        this.window = window;
    }

    Step next(SandboxBatch batch, Instant now) {
        return switch (batch.status()) {
            case VALIDATING -> validating(batch, now);
            case IN_PROGRESS -> running(batch, batch.requireWork(), now);
            case FINALIZING ->
                isOver(batch, BatchStatus.FINALIZING, timings.finalizing(), now)
                        ? new Step.End(BatchStatus.COMPLETED)
                        : WAIT;
            case CANCELLING ->
                isOver(batch, BatchStatus.CANCELLING, Duration.ofMillis(batch.cancelMillis()), now)
                        ? writeOff(batch, BatchStatus.CANCELLED)
                        : WAIT;
            case FAILED, COMPLETED, EXPIRED, CANCELLED -> WAIT;
        };
    }

    private Step validating(SandboxBatch batch, Instant now) {
        if (batch.work() != null) {
            // stuck in the queue
            return isTimeUp(batch, now) ? writeOff(batch, BatchStatus.EXPIRED) : WAIT;
        }
        return isOver(batch, BatchStatus.VALIDATING, timings.validating(), now) ? new Step.Validate() : WAIT;
    }

    private boolean isTimeUp(SandboxBatch batch, Instant now) {
        return !now.isBefore(batch.createdAt().plus(window.apply(batch)));
    }

    private Step running(SandboxBatch batch, Work work, Instant now) {
        int done = batch.progress().lines();
        boolean isExecuted = isOver(batch, BatchStatus.IN_PROGRESS, timings.executing(), now);
        boolean expires =
                isTimeUp(batch, now) || (work.linesToRun() < work.lines() && isExecuted && done >= work.linesToRun());
        if (expires) {
            return writeOff(batch, BatchStatus.EXPIRED);
        }
        if (done == work.lines()) {
            return isExecuted ? new Step.Finalize() : WAIT;
        }
        int target = work.isStuck() ? done : Math.min(work.linesToRun(), share(work.lines(), batch, now));
        boolean isWorthASlice = target == work.linesToRun() || target - done >= Math.max(1, work.lines() / SLICES);
        return target > done && isWorthASlice ? new Step.Execute(Math.min(target, done + LARGEST_SLICE)) : WAIT;
    }

    private int share(int lines, SandboxBatch batch, Instant now) {
        double elapsed = batch.since(BatchStatus.IN_PROGRESS, now).toNanos();
        double whole = Math.max(1, timings.executing().toNanos());
        return (int) Math.min(lines, Math.floor(lines * elapsed / whole));
    }

    private static Step writeOff(SandboxBatch batch, BatchStatus end) {
        Work work = batch.work();
        int done = batch.progress().lines();
        return work == null || done == work.lines()
                ? new Step.End(end)
                : new Step.GiveUp(Math.min(work.lines(), done + LARGEST_SLICE), end);
    }

    private static boolean isOver(SandboxBatch batch, BatchStatus status, Duration lasts, Instant now) {
        return batch.since(status, now).compareTo(lasts) >= 0;
    }
}
