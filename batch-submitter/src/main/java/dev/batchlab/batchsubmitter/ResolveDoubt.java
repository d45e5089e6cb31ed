package dev.batchlab.batchsubmitter;

import dev.batchlab.batchsubmitter.DoubtPolicy.Finding;
import dev.batchlab.providers.BatchSnapshot;
import dev.batchlab.providers.ProviderException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Finds out whether a create whose answer we do not have made a batch.
 *
 * <p>Look for our tag and adopt. If there is nothing, delete the uploaded input: from then on a create that is still on its way, or a
 * stopped process that sends it later, can run nothing. Wait until everything older is visible and look again. Only when that
 * look finds nothing and the input is gone for sure is the submission void and the shard may be sent anew. Whatever cannot be
 * found out stays in doubt, and a person is asked.
 */
@ApplicationScoped
public class ResolveDoubt {
    private static final Logger LOG = Logger.getLogger(ResolveDoubt.class);
    /** Clocks differ: look back a little further than the intent. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

    private final Submissions submissions;
    private final Experiments experiments;
    private final Endings endings;
    private final Acceptance acceptance;
    private final SubmitterTimes times;
    private final Clock clock;

    ResolveDoubt(
            Submissions submissions,
            Experiments experiments,
            Endings endings,
            Acceptance acceptance,
            SubmitterTimes times,
            Clock clock) {
        this.submissions = submissions;
        this.experiments = experiments;
        this.endings = endings;
        this.acceptance = acceptance;
        this.times = times;
        this.clock = clock;
    }

    /** The owner of a create did not report back: waits until its call must have come to an end. */
    boolean ownerIsGone(Submission submission, Lease lease) {
        Instant now = clock.instant();
        Instant sent = submission.sendDeadline() == null ? now : submission.sendDeadline();
        Duration wait = Duration.between(now, sent.plus(times.httpTimeout()));
        LOG.warnf("submission=%s state=in_doubt why=\"its owner is gone\"", submission.id());
        lease.checkpoint(() -> submissions.inDoubt(submission.id(), now, "its owner is gone"));
        lease.again(wait.isNegative() ? Duration.ZERO : wait, "its owner is gone");
        return false;
    }

    /** One look; true when the next step may follow at once. */
    boolean look(Submission submission, ProviderAccess.Open account, Lease lease) {
        if (!account.api().tagged()) {
            ask(submission, submission.boundIntent().account().provider() + " keeps no tag on a batch", lease);
            lease.again(times.stranded(), "waits for a person");
            return false;
        }
        boolean fenced = submission.state() == SubmissionState.FENCED;
        try {
            Instant since = submission.boundIntent().admittedAt().minus(CLOCKS_DIFFER);
            Finding finding =
                    DoubtPolicy.judge(account.api().find(submission.tag(), since, submission.inputLocation()), fenced);
            if (finding instanceof Finding.Adopt adopt) {
                adopt(submission, adopt.batch(), adopt.surplus(), lease);
            } else if (finding instanceof Finding.Undecided) {
                lookAgain(submission, "a batch was found, but its input is deleted and it is not validated yet", lease);
            } else if (submission.inputLocation() == null) {
                ask(submission, "no batch is listed, and there is no uploaded input to delete", lease);
                lookAgain(submission, "no batch is listed", lease);
            } else {
                fence(submission, submission.inputLocation(), account, lease);
            }
        } catch (ProviderException e) {
            lookAgain(submission, String.valueOf(e.getMessage()), e.retryAfter(), lease);
        }
        return false;
    }

    private void adopt(Submission submission, BatchSnapshot batch, List<BatchSnapshot> surplus, Lease lease) {
        LOG.infof("submission=%s adopted=%s", submission.id(), batch.id());
        lease.finish(() -> {
            if (!acceptance.accept(submission, batch)) {
                return false;
            }
            surplus.forEach(one -> acceptance.surplus(submission, one));
            return true;
        });
    }

    private void fence(Submission submission, String location, ProviderAccess.Open account, Lease lease)
            throws ProviderException {
        if (submission.state() == SubmissionState.IN_DOUBT) {
            // committed first: whoever looks next must know that a failed batch may have died of the deletion
            lease.checkpoint(() -> submissions.fencing(submission.id()));
        }
        boolean wasThere = account.api().deleteFile(location);
        Instant fencedAt = submission.fencedAt();
        Instant now = clock.instant();
        if (fencedAt != null && !wasThere && !now.isBefore(fencedAt.plus(account.propagation()))) {
            // deleted, waited, nothing listed, still deleted: no create can have run
            String why = "no batch was created: " + submission.lastError();
            lease.finish(() ->
                    submission.cancelRequested() ? endings.cancelled(submission) : endings.voided(submission, why));
            return;
        }
        if (fencedAt == null || wasThere) {
            LOG.infof("submission=%s state=fenced input=%s", submission.id(), location);
            lease.checkpoint(() -> submissions.fenced(submission.id(), now));
        }
        lease.again(account.propagation(), "input deleted; looks again once everything older is visible");
    }

    private void lookAgain(Submission submission, String why, Lease lease) {
        lookAgain(submission, why, Optional.empty(), lease);
    }

    private void lookAgain(Submission submission, String why, Optional<Duration> retryAfter, Lease lease) {
        Instant since = submission.doubtSince();
        if (since != null && clock.instant().isAfter(since.plus(times.doubtPatience()))) {
            ask(submission, why, lease);
        }
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
