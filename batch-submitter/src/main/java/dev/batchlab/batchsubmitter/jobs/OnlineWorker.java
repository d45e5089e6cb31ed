package dev.batchlab.batchsubmitter.jobs;

import dev.batchlab.batchsubmitter.BatchSubmitterConfig;
import dev.batchlab.batchsubmitter.Lease;
import dev.batchlab.batchsubmitter.SubmitterTimes;
import dev.batchlab.batchsubmitter.online.RunOnlineBatch;
import dev.batchlab.batchsubmitter.online.SendingGate;
import dev.batchlab.messaging.Claim;
import dev.batchlab.messaging.Worker;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Runs batches of our own; the job's key is the batch's id. */
@ApplicationScoped
public class OnlineWorker implements Worker {
    static final String KIND = "online";
    private static final Logger LOG = Logger.getLogger(OnlineWorker.class);

    private final RunOnlineBatch runOnlineBatch;
    private final BatchSubmitterConfig config;
    private final SubmitterTimes times;
    private final SendingGate gate;

    OnlineWorker(RunOnlineBatch runOnlineBatch, BatchSubmitterConfig config, SubmitterTimes times, SendingGate gate) {
        this.runOnlineBatch = runOnlineBatch;
        this.config = config;
        this.times = times;
        this.gate = gate;
    }

    /** Before the worker's threads are told to end. */
    void stop(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent stopping)
            throws InterruptedException {
        if (!gate.close(config.onlineStopWithin())) {
            LOG.warn("stops while requests are on their way; those that may be paid will be in doubt");
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int parallel() {
        return config.onlineWorkers();
    }

    @Override
    public Duration lease() {
        return times.lease();
    }

    @Override
    public void work(Claim claim) throws IOException, InterruptedException {
        try {
            runOnlineBatch.work(claim.key(), new JobLease(claim));
        } catch (Lease.TakenOver e) {
            LOG.warnf("batch=%s taken_over=true why=\"%s\"", claim.key(), e.getMessage());
        }
    }
}
