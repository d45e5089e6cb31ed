package dev.batchlab.batchsubmitter.jobs;

import dev.batchlab.batchsubmitter.AccountRef;
import dev.batchlab.batchsubmitter.BatchSubmitterConfig;
import dev.batchlab.batchsubmitter.StopBatch;
import dev.batchlab.messaging.Claim;
import dev.batchlab.messaging.Worker;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Asks providers to stop batches. */
@ApplicationScoped
public class CancelWorker implements Worker {
    static final String KIND = "cancel";

    private final StopBatch stopBatch;
    private final BatchSubmitterConfig config;

    CancelWorker(StopBatch stopBatch, BatchSubmitterConfig config) {
        this.stopBatch = stopBatch;
        this.config = config;
    }

    /** @param tries how often it was asked in vain so far is counted by the job */
    record Order(String provider, String target, String account, String batchId) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Duration lease() {
        return config.lease();
    }

    @Override
    public void work(Claim claim) {
        Order order = claim.payload(Order.class);
        stopBatch.stop(
                new AccountRef(order.provider, order.target, order.account),
                order.batchId,
                claim.failures(),
                new JobLease(claim));
    }
}
