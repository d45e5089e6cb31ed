package dev.batchlab.batchsubmitter;

import dev.batchlab.providers.BatchSnapshot;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** What can follow a look into a doubt, whatever was looked at. */
@ApplicationScoped
public class OpenDoubt {
    private static final Logger LOG = Logger.getLogger(OpenDoubt.class);
    /** Clocks differ: look back a little further than the intent. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

    private final Submissions submissions;
    private final Experiments experiments;
    private final Acceptance acceptance;
    private final SubmitterTimes times;
    private final Clock clock;

    OpenDoubt(
            Submissions submissions,
            Experiments experiments,
            Acceptance acceptance,
            SubmitterTimes times,
            Clock clock) {
        this.submissions = submissions;
        this.experiments = experiments;
        this.acceptance = acceptance;
        this.times = times;
        this.clock = clock;
    }

    /** A batch made before this cannot be the submission's. */
    static Instant lookBackTo(Submission submission) {
        return submission.boundIntent().admittedAt().minus(CLOCKS_DIFFER);
    }

    /** @param surplus further batches of the same submission */
    void adopt(Submission submission, BatchSnapshot batch, List<BatchSnapshot> surplus, Lease lease) {
        LOG.infof("submission=%s adopted=%s", submission.id(), batch.id());
        lease.finish(() -> {
            if (!acceptance.accept(submission, batch)) {
                return false;
            }
            surplus.forEach(one -> acceptance.surplus(submission, one));
            return true;
        });
    }

    /** Looks again, and asks a person as well when it lasts too long. */
    void askWhenLong(Submission submission, String why, Optional<Duration> retryAfter, Lease lease) {
        Instant since = submission.doubtSince();
        if (since != null && clock.instant().isAfter(since.plus(times.doubtPatience()))) {
            ask(submission, why, lease);
        }
        lookAgain(submission, why, retryAfter, lease);
    }

    void lookAgain(Submission submission, String why, Optional<Duration> retryAfter, Lease lease) {
        lease.checkpoint(() -> {
            submissions.tried(submission.id(), why);
            return true;
        });
        lease.again(times.retry().after(submission.tries() + 1, retryAfter), why);
    }

    /** Puts the matter before a person; the looks go on where they can still tell something. */
    private void ask(Submission submission, String why, Lease lease) {
        Hold hold = new Hold(
                HoldReason.IN_DOUBT,
                "Submission " + submission.id() + " of shard "
                        + submission.shard().shardId()
                        + " may or may not have become a batch (" + why + "); look for it at "
                        + submission.boundIntent().account().target() + ", then run: "
                        + SettleCommand.of(submission));
        if (hold.detail().equals(submission.heldDetail())) {
            return;
        }
        LOG.warnf("submission=%s held=\"%s\"", submission.id(), hold.detail());
        lease.checkpoint(() -> {
            experiments.lock(submission.shard().experimentId());
            submissions.hold(submission.id(), hold);
            experiments.announceHold(submission.shard().experimentId());
            return true;
        });
    }
}
