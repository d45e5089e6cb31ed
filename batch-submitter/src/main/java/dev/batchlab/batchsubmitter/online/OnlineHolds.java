package dev.batchlab.batchsubmitter.online;

import dev.batchlab.batchsubmitter.Experiments;
import dev.batchlab.batchsubmitter.Hold;
import dev.batchlab.batchsubmitter.HoldReason;
import dev.batchlab.batchsubmitter.Lease;
import dev.batchlab.batchsubmitter.Submission;
import dev.batchlab.batchsubmitter.Submissions;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Tells people why a batch of our own does not move. */
@ApplicationScoped
public class OnlineHolds {
    private static final Logger LOG = Logger.getLogger(OnlineHolds.class);
    private static final int NAMED = 5;

    private final OnlineRequests requests;
    private final Submissions submissions;
    private final Experiments experiments;

    OnlineHolds(OnlineRequests requests, Submissions submissions, Experiments experiments) {
        this.requests = requests;
        this.submissions = submissions;
        this.experiments = experiments;
    }

    void doubt(OnlineBatch batch, Submission submission, int inDoubt, Lease lease) {
        List<String> named = QuarkusTransaction.requiringNew().call(() -> requests.doubtful(batch.id(), NAMED));
        Hold hold = new Hold(
                HoldReason.IN_DOUBT,
                inDoubt + " requests of shard " + submission.shard().shardId()
                        + " may or may not have run at " + batch.account().target() + " (" + String.join(", ", named)
                        + (inDoubt > named.size() ? ", …" : "") + "); to send them again, perhaps paying twice, run:"
                        + " ./batchlab settle " + submission.id()
                        + " --resubmit; to count them as missing: ./batchlab settle "
                        + submission.id() + " --adopt " + batch.id());
        hold(submission.id(), hold, lease);
    }

    void letGo(String submissionId, Lease lease) {
        put(submissionId, null, lease);
    }

    void hold(String submissionId, Hold why, Lease lease) {
        put(submissionId, why, lease);
    }

    private void put(String submissionId, @Nullable Hold why, Lease lease) {
        Submission now = QuarkusTransaction.requiringNew()
                .call(() -> submissions.find(submissionId).orElseThrow());
        String detail = why == null ? null : why.detail();
        if (java.util.Objects.equals(detail, now.heldDetail())) {
            return;
        }
        LOG.warnf("submission=%s held=\"%s\"", submissionId, detail);
        lease.checkpoint(() -> {
            experiments.lock(now.shard().experimentId());
            submissions.hold(submissionId, why);
            experiments.announceHold(now.shard().experimentId());
            return true;
        });
    }
}
