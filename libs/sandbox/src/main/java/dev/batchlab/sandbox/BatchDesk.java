package dev.batchlab.sandbox;

import dev.batchlab.sandbox.faults.FaultPoint;
import dev.batchlab.sandbox.faults.Occasion;
import dev.batchlab.sandbox.faults.Operation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Where batches are handed in, asked for and cancelled. What is accepted here is durable; the {@link Engine} does the rest. */
public final class BatchDesk {
    private final Store store;
    private final InstantSource clock;
    private final Timings timings;
    private final Dialects dialects;
    private final Start start;

    BatchDesk(Store store, InstantSource clock, Timings timings, Dialects dialects, Start start) {
        this.store = store;
        this.clock = clock;
        this.timings = timings;
        this.dialects = dialects;
        this.start = start;
    }

    public SandboxBatch create(BatchOrder order) {
        return store.atomically(() -> {
            SandboxBatch batch = SandboxBatch.created(store.nextBatchNumber(), Ids.batch(), order, clock.instant());
            store.commit(Change.of(batch));
            return batch;
        });
    }

    /**
     * Takes a batch that was checked while it arrived: its execution is decided in this very step.
     *
     * @param idPrefix what its ids begin with
     */
    public SandboxBatch createStarted(BatchOrder order, String idPrefix, InputCheck check) {
        return store.atomically(() -> {
            SandboxBatch batch =
                    SandboxBatch.created(store.nextBatchNumber(), Ids.batch(idPrefix), order, clock.instant());
            SandboxBatch started = start.started(batch, check);
            store.commit(Change.of(started));
            return started;
        });
    }

    /** Whether an account has used up its creations of the last hour. */
    public boolean isTooOften(Account owner) {
        Instant hourAgo = clock.instant().minus(Duration.ofHours(1));
        return store.batches(batch -> isOf(batch, owner) && batch.createdAt().isAfter(hourAgo))
                        .size()
                >= dialects.limits(owner.provider()).batchesPerHour();
    }

    /** Empty for unknown batches, those of others, and those a lag fault still hides. */
    public Optional<SandboxBatch> find(Account owner, String id) {
        return store.batch(id)
                .filter(batch -> isOf(batch, owner))
                .filter(batch -> !isHidden(batch, FaultPoint.GET, Operation.GET));
    }

    /** Newest first. */
    public List<SandboxBatch> list(Account owner) {
        return store.batches(batch -> isOf(batch, owner)).stream()
                .filter(batch -> !isHidden(batch, FaultPoint.LIST, Operation.LIST))
                .toList();
    }

    /**
     * Asks a batch to stop. One that is cancelling already stays as it is.
     *
     * @throws TooLateException when the batch has ended
     */
    public Optional<SandboxBatch> cancel(Account owner, String id) throws TooLateException {
        Optional<SandboxBatch> outcome = store.atomically(() -> find(owner, id).map(this::cancelled));
        if (outcome.isPresent() && outcome.get().status().isTerminal()) {
            throw new TooLateException(outcome.get().status());
        }
        return outcome;
    }

    /** Deletes a batch for its account, with its results. One that runs goes on unseen. False when there is none. */
    public boolean delete(Account owner, String id) {
        return store.atomically(() -> {
            Optional<SandboxBatch> batch = find(owner, id);
            batch.ifPresent(found -> store.commit(Change.withoutBatch(found.id())));
            return batch.isPresent();
        });
    }

    private SandboxBatch cancelled(SandboxBatch batch) {
        if (batch.status().isTerminal() || batch.status() == BatchStatus.CANCELLING) {
            return batch;
        }
        long millis = store.faults()
                .fire(occasion(batch, FaultPoint.CANCEL, Operation.CANCEL))
                .map(fault -> fault.number("ms", 60_000))
                .orElse(timings.cancelling().toMillis());
        SandboxBatch cancelling = batch.cancelling(millis, clock.instant());
        store.commit(Change.of(cancelling));
        return cancelling;
    }

    private boolean isHidden(SandboxBatch batch, FaultPoint point, Operation operation) {
        boolean hidden = store.faults().fire(occasion(batch, point, operation)).isPresent();
        if (hidden) {
            store.commit(Change.NOTHING);
        }
        return hidden;
    }

    private Occasion occasion(SandboxBatch batch, FaultPoint point, Operation operation) {
        long age = Duration.between(batch.createdAt(), clock.instant()).toMillis();
        return Occasion.batch(
                        point,
                        batch.order().provider(),
                        model(batch),
                        batch.number(),
                        batch.order().attempt(),
                        age)
                .during(operation);
    }

    private static String model(SandboxBatch batch) {
        return batch.work() == null ? "" : batch.work().model();
    }

    private boolean isOf(SandboxBatch batch, Account owner) {
        return !store.isDeleted(batch.id())
                && batch.order().provider().equals(owner.provider())
                && batch.order().account().equals(owner.id());
    }
}
