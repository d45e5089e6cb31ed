package dev.batchlab.sandbox;

import dev.batchlab.sandbox.faults.Fault;
import dev.batchlab.sandbox.faults.FaultName;
import dev.batchlab.sandbox.faults.FaultPoint;
import dev.batchlab.sandbox.faults.Occasion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What a batch does next, by its state and the clock. */
final class Steps implements AutoCloseable {
    private final Store store;
    private final FileShelf files;
    private final Validation validation;
    private final RowSettler settler;
    private final Dialects dialects;
    private final Schedule schedule;
    private final InstantSource clock;
    private final Map<String, BatchRun> runs = new ConcurrentHashMap<>();

    Steps(
            Store store,
            FileShelf files,
            Validation validation,
            RowSettler settler,
            Dialects dialects,
            Schedule schedule,
            InstantSource clock) {
        this.store = store;
        this.files = files;
        this.validation = validation;
        this.settler = settler;
        this.dialects = dialects;
        this.schedule = schedule;
        this.clock = clock;
    }

    boolean isDue(SandboxBatch batch) {
        return !(schedule.next(batch, clock.instant()) instanceof Step.Wait);
    }

    void take(SandboxBatch batch) throws IOException {
        Step step = schedule.next(batch, clock.instant());
        if (step instanceof Step.Validate) {
            validation.decide(batch);
        } else if (step instanceof Step.Execute execute) {
            run(batch).settle(batch.progress(), execute.upTo(), (number, line) -> settler.execute(
                            batch, format(batch), number, line, clock.instant())
                    .placed(format(batch), number));
        } else if (step instanceof Step.GiveUp giveUp) {
            run(batch).settle(batch.progress(), giveUp.upTo(), (number, line) -> settler.neverRan(
                            batch, format(batch), number, line, giveUp.end(), clock.instant())
                    .placed(format(batch), number));
        } else if (step instanceof Step.Finalize) {
            finalizing(batch);
        } else if (step instanceof Step.End end) {
            end(batch, end.status());
        }
    }

    private void finalizing(SandboxBatch batch) {
        store.atomically(() -> {
            SandboxBatch current = store.batch(batch.id()).orElseThrow();
            if (current.status() == BatchStatus.IN_PROGRESS) {
                store.commit(Change.of(current.reached(BatchStatus.FINALIZING, clock.instant())));
            }
            return current;
        });
    }

    private void end(SandboxBatch batch, BatchStatus status) throws IOException {
        BatchRun run = runs.remove(batch.id());
        if (run != null) {
            run.close();
        }
        store.atomically(() -> {
            SandboxBatch current = store.batch(batch.id()).orElseThrow();
            // a cancel may have come in between; then its own end follows
            if (current.status() == batch.status()) {
                publish(current.reached(status, clock.instant()));
            }
            return current;
        });
        boolean hasEnded = store.batch(batch.id()).orElseThrow().status().isTerminal();
        if (hasEnded && batch.work() != null) {
            files.dropUnpublished(batch.work());
        }
        files.dropIfUnused(batch.order().inputFileId());
    }

    private void publish(SandboxBatch ended) {
        Work work = ended.work();
        if (work == null) {
            store.commit(Change.of(ended));
            return;
        }
        Optional<Fault> fault = store.faults().fire(occasion(ended, work));
        if (fault.filter(it -> it.fault() == FaultName.OUTPUT_UNWRITABLE).isPresent()) {
            String code = fault.get().text("code", "9");
            String message = fault.get().text("message", "The results could not be written to the output.");
            BatchError error = new BatchError(code, message, null, null);
            store.commit(Change.of(ended.unwritable(error, clock.instant())));
            return;
        }
        boolean isEmpty = !format(ended).publishes(ended.status())
                || fault.filter(it -> it.fault() == FaultName.COMPLETED_WITHOUT_OUTPUT)
                        .isPresent();
        List<SandboxFile> published = new ArrayList<>();
        String output = isEmpty
                ? null
                : file(ended, work.outputFileId(), ended.progress().outputBytes(), false, published);
        String error = isEmpty
                ? null
                : file(ended, work.errorFileId(), ended.progress().errorBytes(), true, published);
        RequestCounts counts = fault.filter(it -> it.fault() == FaultName.WRONG_COUNTS)
                .map(it -> wrong(it, ended.counts()))
                .orElse(null);
        SandboxBatch told = fault.filter(it -> it.fault() == FaultName.ERRORS_ON_COMPLETED)
                .map(it -> ended.complaining(new BatchError(
                        it.text("code", "invalid_request"),
                        it.text("message", "A line of the input file was invalid."),
                        null,
                        (int) it.number("line", 1))))
                .orElse(ended);
        store.commit(Change.of(told.published(output, error, counts), published));
    }

    private @Nullable String file(
            SandboxBatch batch, String id, long bytes, boolean isApart, List<SandboxFile> published) {
        if (bytes == 0) {
            return null;
        }
        Instant now = clock.instant();
        Long lives = batch.order().outputLivesSeconds();
        published.add(new SandboxFile(
                store.nextFileNumber(),
                id,
                batch.order().provider(),
                batch.order().account(),
                format(batch).resultName(batch, isApart),
                "batch_output",
                bytes,
                now,
                now.plus(lives == null ? Duration.ofDays(30) : Duration.ofSeconds(lives)),
                null));
        return id;
    }

    /** Closes what a failed step has left half written; the next step opens it at its last good length. */
    void drop(String id) {
        BatchRun run = runs.remove(id);
        if (run != null) {
            run.abandon();
        }
    }

    private static RequestCounts wrong(Fault fault, RequestCounts truth) {
        return new RequestCounts((int) fault.number("total", truth.total()), (int) fault.number("completed", 0), (int)
                fault.number("failed", 0));
    }

    private Occasion occasion(SandboxBatch batch, Work work) {
        long age = Duration.between(batch.createdAt(), clock.instant()).toMillis();
        return Occasion.batch(
                FaultPoint.END,
                batch.order().provider(),
                work.model(),
                batch.number(),
                batch.order().attempt(),
                age);
    }

    private BatchRun run(SandboxBatch batch) {
        return runs.computeIfAbsent(batch.id(), id -> {
            try {
                return BatchRun.open(store, files, batch, format(batch).keepsOrder());
            } catch (IOException e) {
                throw new UncheckedIOException("the files of batch " + id + " cannot be opened", e);
            }
        });
    }

    private BatchFormat format(SandboxBatch batch) {
        return dialects.format(batch.order());
    }

    @Override
    public void close() {
        for (BatchRun run : runs.values()) {
            try {
                run.close();
            } catch (IOException e) {
                throw new UncheckedIOException("a result file cannot be closed", e);
            }
        }
        runs.clear();
    }
}
