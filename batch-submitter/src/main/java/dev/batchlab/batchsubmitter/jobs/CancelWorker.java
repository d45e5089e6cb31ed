package dev.batchlab.batchsubmitter.jobs;

import dev.batchlab.batchsubmitter.AccountRef;
import dev.batchlab.batchsubmitter.StopBatch;
import dev.batchlab.batchsubmitter.SubmitterTimes;
import dev.batchlab.messaging.Claim;
import dev.batchlab.messaging.Worker;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Asks providers to stop batches. */
@ApplicationScoped
public class CancelWorker implements Worker {
    static final String KIND = "cancel";

    private final StopBatch stopBatch;
    private final SubmitterTimes times;

    CancelWorker(StopBatch stopBatch, SubmitterTimes times) {
        this.stopBatch = stopBatch;
        this.times = times;
    }

    record Order(String provider, String target, String account, String batchId) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Duration lease() {
        return times.lease();
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
