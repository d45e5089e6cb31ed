package dev.batchlab.statuspoller;

import dev.batchlab.events.BatchError;
import dev.batchlab.events.BatchOutcome;
import dev.batchlab.events.Disposition;
import dev.batchlab.events.ResultFile;
import dev.batchlab.providers.BatchFault;
import dev.batchlab.providers.BatchSnapshot;
import dev.batchlab.providers.DispositionPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a batch ended.
 *
 * @param errors errors of the batch as a whole, the commonest first
 */
public record Verdict(
        BatchOutcome outcome,
        Disposition disposition,
        List<ResultFile> resultFiles,
        List<BatchError> errors,
        Instant ended) {

    /** Empty while the batch has not come to its end. */
    static Optional<Verdict> on(BatchSnapshot batch, Instant now) {
        return outcome(batch)
                .map(outcome -> new Verdict(
                        outcome,
                        DispositionPolicy.resubmits(batch.status(), batch.errors())
                                ? Disposition.RESUBMIT
                                : Disposition.FINAL,
                        batch.results().stream()
                                .map(file -> new ResultFile(file.role(), file.location()))
                                .toList(),
                        grouped(batch.errors()),
                        batch.ended() == null ? now : batch.ended()));
    }

    /**
     * The provider has not shown the batch for longer than it could have run. Its requests count as failed for good: a further
     * attempt is a person's decision, for what ran may have been paid.
     */
    static Verdict lost(String providerBatchId, Instant now) {
        String message = "The provider has no batch " + providerBatchId + " any more; its results cannot be read";
        return new Verdict(
                BatchOutcome.FAILED,
                Disposition.FINAL,
                List.of(),
                List.of(new BatchError("batch_lost", message, 1, null)),
                now);
    }

    private static Optional<BatchOutcome> outcome(BatchSnapshot batch) {
        return switch (batch.status()) {
            case COMPLETED -> Optional.of(BatchOutcome.COMPLETED);
            case FAILED -> Optional.of(BatchOutcome.FAILED);
            case EXPIRED -> Optional.of(BatchOutcome.EXPIRED);
            case CANCELLED -> Optional.of(BatchOutcome.CANCELLED);
            case VALIDATING, RUNNING, CANCELLING, UNKNOWN -> Optional.empty();
        };
    }

    private static List<BatchError> grouped(List<BatchFault> faults) {
        Map<String, BatchError> groups = new LinkedHashMap<>();
        for (BatchFault fault : faults) {
            groups.merge(
                    fault.code() + "\n" + fault.message(),
                    new BatchError(fault.code(), fault.message(), 1, fault.line()),
                    (known, next) -> new BatchError(known.code(), known.message(), known.count() + 1, known.line()));
        }
        List<BatchError> commonestFirst = new ArrayList<>(groups.values());
        commonestFirst.sort((a, b) -> Integer.compare(b.count(), a.count()));
        return commonestFirst;
    }
}
