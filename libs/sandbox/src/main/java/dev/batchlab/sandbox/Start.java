package dev.batchlab.sandbox;

import dev.batchlab.sandbox.faults.Fault;
import dev.batchlab.sandbox.faults.FaultName;
import dev.batchlab.sandbox.faults.FaultPoint;
import dev.batchlab.sandbox.faults.Occasion;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** The decision to execute a batch. */
final class Start {
    private final Store store;
    private final InstantSource clock;

    Start(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** The batch in execution, unless a fault keeps it waiting, with what is fixed from now on. */
    SandboxBatch started(SandboxBatch batch, InputCheck check) {
        Optional<Fault> fault = store.faults().fire(occasion(FaultPoint.START, batch, check));
        boolean isStuck =
                fault.filter(it -> it.fault() == FaultName.STUCK_IN_PROGRESS).isPresent();
        int toRun = fault.filter(it -> it.fault() == FaultName.BATCH_EXPIRES)
                .map(it -> (int) Math.floor(check.lines() * it.fraction("share", 0.5)))
                .orElse(check.lines());
        Work work = new Work(check.model(), check.lines(), check.inputTokens(), Ids.file(), Ids.file(), toRun, isStuck);
        return fault.filter(it -> it.fault() == FaultName.STUCK_PENDING).isPresent()
                ? batch.stuckPending(work)
                : batch.started(work, check.tolerated(), clock.instant());
    }

    Occasion occasion(FaultPoint point, SandboxBatch batch, InputCheck check) {
        long age = Duration.between(batch.createdAt(), clock.instant()).toMillis();
        return Occasion.batch(
                point,
                batch.order().provider(),
                check.model(),
                batch.number(),
                batch.order().attempt(),
                age);
    }
}
