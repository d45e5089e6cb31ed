package dev.batchlab.batchsubmitter.jobs;

import dev.batchlab.batchsubmitter.BatchSubmitterConfig;
import dev.batchlab.batchsubmitter.Lease;
import dev.batchlab.batchsubmitter.SubmitShard;
import dev.batchlab.batchsubmitter.SubmitterTimes;
import dev.batchlab.messaging.Claim;
import dev.batchlab.messaging.Worker;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Brings admitted submissions to the provider; the job's key is the submission's id. */
@ApplicationScoped
public class SubmissionWorker implements Worker {
    static final String KIND = "submission";
    private static final Logger LOG = Logger.getLogger(SubmissionWorker.class);

    private final SubmitShard submitShard;
    private final BatchSubmitterConfig config;
    private final SubmitterTimes times;

    SubmissionWorker(SubmitShard submitShard, BatchSubmitterConfig config, SubmitterTimes times) {
        this.submitShard = submitShard;
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
        JobLease lease = new JobLease(claim);
        try {
            submitShard.work(claim.key(), lease);
        } catch (Lease.TakenOver e) {
            LOG.warnf("submission=%s taken_over=true why=\"%s\"", claim.key(), e.getMessage());
            // if only the submission moved on, the job is still ours: see where it stands now
            lease.again(Duration.ZERO, String.valueOf(e.getMessage()));
        }
    }
}
