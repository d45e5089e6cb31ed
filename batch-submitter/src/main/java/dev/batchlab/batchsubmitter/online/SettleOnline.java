package dev.batchlab.batchsubmitter.online;

import dev.batchlab.batchsubmitter.Experiments;
import dev.batchlab.batchsubmitter.Submission;
import dev.batchlab.batchsubmitter.SubmissionState;
import dev.batchlab.batchsubmitter.Submissions;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/** A person's word on requests of which nobody knows whether they ran. */
@ApplicationScoped
public class SettleOnline {
    private static final Logger LOG = Logger.getLogger(SettleOnline.class);

    /** A person who wants requests sent again wants so also after the window. */
    private static final Duration AT_LEAST = Duration.ofHours(1);

    private final OnlineBatches batches;
    private final OnlineRequests requests;
    private final Submissions submissions;
    private final Experiments experiments;
    private final Clock clock;

    SettleOnline(
            OnlineBatches batches,
            OnlineRequests requests,
            Submissions submissions,
            Experiments experiments,
            Clock clock) {
        this.batches = batches;
        this.requests = requests;
        this.submissions = submissions;
        this.experiments = experiments;
        this.clock = clock;
    }

    /** Whether the submission runs as a batch of our own. */
    public boolean concerns(Submission submission) {
        return submission.state() == SubmissionState.ACCEPTED
                && OnlineBatch.idFor(submission.id()).equals(submission.providerBatchId());
    }

    /**
     * @param resubmit true: send them again, false: count them as missing
     * @return how many there were
     */
    public int settle(Submission submission, boolean resubmit) {
        String batchId = OnlineBatch.idFor(submission.id());
        int settled = QuarkusTransaction.requiringNew().call(() -> {
            experiments.lock(submission.shard().experimentId());
            if (resubmit) {
                batches.extend(batchId, clock.instant().plus(AT_LEAST));
            }
            int changed = requests.settle(batchId, resubmit);
            if (changed > 0) {
                submissions.hold(submission.id(), null);
                experiments.announceHold(submission.shard().experimentId());
            }
            return changed;
        });
        LOG.infof(
                "submission=%s settled_by_hand=%s requests=%d",
                submission.id(), resubmit ? "resubmit" : "missing", settled);
        return settled;
    }
}
