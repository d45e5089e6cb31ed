package dev.batchlab.requestbuilder.jobs;

import dev.batchlab.messaging.Claim;
import dev.batchlab.messaging.Worker;
import dev.batchlab.requestbuilder.PackRetry;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;

/** Packs requests a person wants sent again. */
@ApplicationScoped
public class AskedForRetryWorker implements Worker {
    private final PackRetry packRetry;

    AskedForRetryWorker(PackRetry packRetry) {
        this.packRetry = packRetry;
    }

    @Override
    public String kind() {
        return PackRetry.ASKED_FOR;
    }

    @Override
    public void work(Claim claim) throws IOException {
        packRetry.askedFor(claim.payload(PackRetry.Order.class), claim);
    }
}
