package dev.batchlab.statuspoller.jobs;

import dev.batchlab.messaging.Claim;
import dev.batchlab.messaging.LostLease;
import dev.batchlab.statuspoller.Look;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A look under the lease of a job. */
final class LeasedLook implements Look {
    private final Claim claim;

    LeasedLook(Claim claim) {
        this.claim = claim;
    }

    @Override
    public void again(Runnable note, Duration in) {
        claim.checkpoint(note);
        claim.again(in, "");
    }

    @Override
    public void finish(BooleanSupplier settle) {
        claim.finish(() -> {
            if (!settle.getAsBoolean()) {
                throw new LostLease("look", claim.key());
            }
        });
    }
}
