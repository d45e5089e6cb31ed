package dev.batchlab.sandbox;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A batch as its provider knows it; every change makes a new one.
 *
 * @param number position among all batches of this sandbox, from 1
 * @param timeline when each status was reached
 * @param work null until validation has succeeded
 * @param outputFileId set when the output file is published
 * @param wrongCounts what a fault makes the counters say instead of the truth
 * @param cancelMillis how long cancelling takes, decided when it was asked for
 */
public record SandboxBatch(
        long number,
        String id,
        BatchOrder order,
        BatchStatus status,
        Map<BatchStatus, Instant> timeline,
        List<BatchError> errors,
        @Nullable Work work,
        Progress progress,
        @Nullable String outputFileId,
        @Nullable String errorFileId,
        @Nullable RequestCounts wrongCounts,
        long cancelMillis) {

    static SandboxBatch created(long number, String id, BatchOrder order, Instant now) {
        return new SandboxBatch(
                number,
                id,
                order,
                BatchStatus.VALIDATING,
                Map.of(BatchStatus.VALIDATING, now),
                List.of(),
                null,
                Progress.NONE,
                null,
                null,
                null,
                0);
    }

    SandboxBatch reached(BatchStatus newStatus, Instant now) {
        Map<BatchStatus, Instant> longer = new EnumMap<>(timeline);
        longer.put(newStatus, now);
        return new SandboxBatch(
                number,
                id,
                order,
                newStatus,
                longer,
                errors,
                work,
                progress,
                outputFileId,
                errorFileId,
                wrongCounts,
                cancelMillis);
    }

    SandboxBatch failed(BatchError error, Instant now) {
        SandboxBatch failed = reached(BatchStatus.FAILED, now);
        return new SandboxBatch(
                number, id, order, failed.status, failed.timeline, List.of(error), null, progress, null, null, null, 0);
    }

    /** Validated, but it never gets its turn. */
    SandboxBatch stuckPending(Work newWork) {
        return new SandboxBatch(number, id, order, status, timeline, errors, newWork, progress, null, null, null, 0);
    }

    /** All was executed, but nowhere to be put. */
    SandboxBatch unwritable(BatchError error, Instant now) {
        SandboxBatch failed = reached(BatchStatus.FAILED, now);
        return new SandboxBatch(
                number, id, order, failed.status, failed.timeline, List.of(error), work, progress, null, null, null, 0);
    }

    /** @param newErrors what is wrong and does not keep it from running */
    SandboxBatch started(Work newWork, List<BatchError> newErrors, Instant now) {
        SandboxBatch started = reached(BatchStatus.IN_PROGRESS, now);
        return new SandboxBatch(
                number, id, order, started.status, started.timeline, newErrors, newWork, progress, null, null, null, 0);
    }

    SandboxBatch advanced(Progress newProgress) {
        return new SandboxBatch(
                number,
                id,
                order,
                status,
                timeline,
                errors,
                work,
                newProgress,
                outputFileId,
                errorFileId,
                wrongCounts,
                cancelMillis);
    }

    SandboxBatch cancelling(long millis, Instant now) {
        SandboxBatch cancelling = reached(BatchStatus.CANCELLING, now);
        return new SandboxBatch(
                number,
                id,
                order,
                cancelling.status,
                cancelling.timeline,
                errors,
                work,
                progress,
                null,
                null,
                null,
                millis);
    }

    SandboxBatch complaining(BatchError error) {
        return new SandboxBatch(
                number,
                id,
                order,
                status,
                timeline,
                List.of(error),
                work,
                progress,
                outputFileId,
                errorFileId,
                wrongCounts,
                cancelMillis);
    }

    SandboxBatch published(@Nullable String output, @Nullable String error, @Nullable RequestCounts counts) {
        return new SandboxBatch(
                number, id, order, status, timeline, errors, work, progress, output, error, counts, cancelMillis);
    }

    @JsonIgnore
    public Instant createdAt() {
        return Objects.requireNonNull(timeline.get(BatchStatus.VALIDATING), "every batch was created");
    }

    public @Nullable Instant reachedAt(BatchStatus wanted) {
        return timeline.get(wanted);
    }

    Duration since(BatchStatus reached, Instant now) {
        Instant then = timeline.get(reached);
        return then == null ? Duration.ZERO : Duration.between(then, now);
    }

    @JsonIgnore
    public Work requireWork() {
        return Objects.requireNonNull(work, "a running batch has passed validation");
    }

    public RequestCounts counts() {
        if (wrongCounts != null) {
            return wrongCounts;
        }
        return new RequestCounts(work == null ? 0 : work.lines(), progress.completed(), progress.failed());
    }
}
