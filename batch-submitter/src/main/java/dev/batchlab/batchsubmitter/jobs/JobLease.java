package dev.batchlab.batchsubmitter.jobs;

import dev.batchlab.batchsubmitter.Lease;
import dev.batchlab.messaging.Claim;
import dev.batchlab.messaging.LostLease;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** The lease of a claimed job. */
final class JobLease implements Lease {
    private final Claim claim;

    JobLease(Claim claim) {
        this.claim = claim;
    }

    @Override
    public boolean first() {
        return claim.fence() == 1;
    }

    @Override
    public long fence() {
        return claim.fence();
    }

    @Override
    public void checkpoint(BooleanSupplier change) {
        guarded(() -> claim.checkpoint(() -> applied(change)));
    }

    @Override
    public void finish(BooleanSupplier change) {
        guarded(() -> claim.finish(() -> applied(change)));
    }

    @Override
    public void again(Duration in, String why) {
        guarded(() -> claim.again(in, why));
    }

    @Override
    public void failed(Duration in, String why) {
        guarded(() -> claim.failed(in, why));
    }

    private void applied(BooleanSupplier change) {
        if (!change.getAsBoolean()) {
            throw new TakenOver("Submission " + claim.key() + " has moved on without us");
        }
    }

    private static void guarded(Runnable write) {
        try {
            write.run();
        } catch (LostLease e) {
            throw new TakenOver(String.valueOf(e.getMessage()));
        }
    }
}
