package dev.batchlab.requestbuilder.jobs;

import dev.batchlab.events.RequestsFailed;
import dev.batchlab.messaging.Claim;
import dev.batchlab.messaging.Worker;
import dev.batchlab.requestbuilder.PackRetry;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;

/** Packs requests that failed and deserve another attempt. */
@ApplicationScoped
public class RetryWorker implements Worker {
    public static final String KIND = PackRetry.AFTER_FAILURE;

    private final PackRetry packRetry;

    RetryWorker(PackRetry packRetry) {
        this.packRetry = packRetry;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int parallel() {
        return 2;
    }

    @Override
    public void work(Claim claim) throws IOException {
        packRetry.afterFailure(claim.payload(RequestsFailed.class), claim);
    }
}
