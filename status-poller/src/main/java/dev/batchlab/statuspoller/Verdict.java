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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
    private static final int MOST_KINDS = 50;
    private static final int LONGEST_MESSAGE = 1_000;

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

    /** Providers may list every line with its text: an event carries the commonest kinds and counts the rest. */
    private static List<BatchError> grouped(List<BatchFault> faults) {
        Map<String, BatchError> groups = new LinkedHashMap<>();
        for (BatchFault fault : faults) {
            String message = shortened(fault.message());
            groups.merge(
                    fault.code() + "\n" + message,
                    new BatchError(fault.code(), message, 1, fault.line()),
                    (known, next) -> new BatchError(known.code(), known.message(), known.count() + 1, known.line()));
        }
        List<BatchError> commonestFirst = new ArrayList<>(groups.values());
        commonestFirst.sort((a, b) -> Integer.compare(b.count(), a.count()));
        if (commonestFirst.size() <= MOST_KINDS) {
            return commonestFirst;
        }
        List<BatchError> rest = commonestFirst.subList(MOST_KINDS, commonestFirst.size());
        String message = rest.size() + " further kinds of error; the provider's page of the batch lists them";
        BatchError others = new BatchError(
                "others", message, rest.stream().mapToInt(BatchError::count).sum(), null);
        return Stream.concat(commonestFirst.subList(0, MOST_KINDS).stream(), Stream.of(others))
                .toList();
    }

    private static @Nullable String shortened(@Nullable String message) {
        return message == null || message.length() <= LONGEST_MESSAGE
                ? message
                : message.substring(0, message.offsetByCodePoints(0, LONGEST_MESSAGE / 2)) + "…";
    }
}
