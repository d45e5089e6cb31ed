package dev.batchlab.statuspoller.jobs;

import dev.batchlab.messaging.Claim;
import dev.batchlab.messaging.Worker;
import dev.batchlab.statuspoller.LookAtBatch;
import dev.batchlab.statuspoller.PollerTimes;
import dev.batchlab.statuspoller.StatusPollerConfig;
import dev.batchlab.statuspoller.WatchKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Looks at batches whose time has come. */
@ApplicationScoped
public class LookWorker implements Worker {
    static final String KIND = "look";

    private final LookAtBatch lookAtBatch;
    private final StatusPollerConfig config;
    private final PollerTimes times;

    LookWorker(LookAtBatch lookAtBatch, StatusPollerConfig config, PollerTimes times) {
        this.lookAtBatch = lookAtBatch;
        this.config = config;
        this.times = times;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int parallel() {
        return config.workers();
    }

    @Override
    public Duration lease() {
        return times.lease();
    }

    @Override
    public void work(Claim claim) {
        lookAtBatch.look(claim.payload(WatchKey.class), new LeasedLook(claim));
    }
}
