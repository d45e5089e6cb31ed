package dev.batchlab.sandbox;

import dev.batchlab.sandbox.faults.FaultName;
import dev.batchlab.sandbox.faults.FaultPoint;
import dev.batchlab.sandbox.lines.LineScanner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Decides whether a batch may run. The input file is read outside the lock; the decision itself is one step with the look whether the file
 * is still there, so a file deleted before that step is never executed and one deleted after it has been.
 */
final class Validation {
    private final Store store;
    private final FileShelf files;
    private final Dialects dialects;
    private final InstantSource clock;
    private final Start start;
    private final boolean isReplay;

    Validation(Store store, FileShelf files, Dialects dialects, InstantSource clock, Start start, boolean isReplay) {
        this.store = store;
        this.files = files;
        this.dialects = dialects;
        this.clock = clock;
        this.start = start;
        this.isReplay = isReplay;
    }

    void decide(SandboxBatch batch) throws IOException {
        BatchOrder order = batch.order();
        InputCheck check = dialects.format(order).check(order, dialects.limits(order.provider()), isReplay);
        Optional<BatchError> complaint = read(batch, check);
        store.atomically(() -> {
            SandboxBatch current = store.batch(batch.id()).orElseThrow();
            if (current.status() == BatchStatus.VALIDATING) {
                Optional<BatchError> reason = complaint
                        .or(() -> missingInput(current))
                        .or(() -> scripted(current, check))
                        .or(() -> tooManyTokens(current, check));
                store.commit(Change.of(reason.map(error -> current.failed(error, clock.instant()))
                        .orElseGet(() -> start.started(current, check))));
            }
            return current;
        });
    }

    private Optional<BatchError> read(SandboxBatch batch, InputCheck check) throws IOException {
        Optional<BatchError> missing = missingInput(batch);
        if (missing.isPresent()) {
            return missing;
        }
        try (InputStream in = Files.newInputStream(files.path(batch.order().inputFileId()))) {
            LineScanner lines = new LineScanner(in);
            for (int number = 1; lines.next(); number++) {
                Optional<BatchError> complaint =
                        lines.isBlank() ? Optional.empty() : check.accept(number, lines.bytes());
                if (complaint.isPresent()) {
                    return complaint;
                }
            }
            return check.end();
        } catch (NoSuchFileException e) {
            return Optional.of(invalid("The input file was deleted before the batch could be validated."));
        }
    }

    private Optional<BatchError> missingInput(SandboxBatch batch) {
        Account owner = new Account(batch.order().provider(), batch.order().account());
        Optional<SandboxFile> input = files.find(owner, batch.order().inputFileId());
        if (input.isEmpty()) {
            return Optional.of(invalid("Invalid file_id: no file '"
                    + batch.order().inputFileId() + "' was found for this organization, or it was deleted."));
        }
        if (!input.get().purpose().equals("batch")) {
            return Optional.of(invalid("Invalid file_id: the file has the purpose '"
                    + input.get().purpose() + "', but 'batch' is needed."));
        }
        return Optional.empty();
    }

    private Optional<BatchError> scripted(SandboxBatch batch, InputCheck check) {
        return store.faults()
                .fire(start.occasion(FaultPoint.VALIDATION, batch, check))
                .map(fault -> {
                    boolean isLimit = fault.fault() == FaultName.TOKEN_LIMIT_EXCEEDED;
                    if (isLimit) {
                        return tokenLimit(check.model(), fault.number("limit", 90_000));
                    }
                    Integer line = fault.has("line") ? (int) fault.number("line", 1) : null;
                    String code = fault.text("code", "invalid_request");
                    return new BatchError(
                            code,
                            fault.text("message", "The batch failed as scripted (" + code + ")."),
                            fault.has("param") ? fault.text("param", "") : null,
                            line);
                });
    }

    private Optional<BatchError> tooManyTokens(SandboxBatch batch, InputCheck check) {
        long limit = dialects.limits(batch.order().provider()).enqueuedTokensOf(check.model());
        long enqueued = store.liveBatches().stream()
                .filter(other -> other.order().account().equals(batch.order().account())
                        && other.order().provider().equals(batch.order().provider()))
                .map(SandboxBatch::work)
                .mapToLong(work -> work != null && work.model().equals(check.model()) ? work.inputTokens() : 0)
                .sum();
        return enqueued + check.inputTokens() > limit
                ? Optional.of(tokenLimit(check.model(), limit))
                : Optional.empty();
    }

    private static BatchError invalid(String message) {
        return new BatchError("invalid_request", message, "file_id", null);
    }

    private static BatchError tokenLimit(String model, long limit) {
        String message = String.format(
                "Enqueued token limit reached for %s in this organization. Limit: %,d enqueued tokens. "
                        + "Please try again once some in_progress batches have been completed.",
                model, limit);
        return new BatchError("token_limit_exceeded", message, null, null);
    }
}
