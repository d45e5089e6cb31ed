package dev.batchlab.batchsubmitter;

import dev.batchlab.batchsubmitter.DoubtPolicy.Finding;
import dev.batchlab.providers.ProviderException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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

    private final Submissions submissions;
    private final Endings endings;
    private final OpenDoubt openDoubt;
    private final ResolveInlineDoubt inlineDoubt;
    private final CreateEnd createEnd;
    private final Clock clock;

    ResolveDoubt(
            Submissions submissions,
            Endings endings,
            OpenDoubt openDoubt,
            ResolveInlineDoubt inlineDoubt,
            CreateEnd createEnd,
            Clock clock) {
        this.submissions = submissions;
        this.endings = endings;
        this.openDoubt = openDoubt;
        this.inlineDoubt = inlineDoubt;
        this.createEnd = createEnd;
        this.clock = clock;
    }

    /** The owner of a create did not report back: waits until its call must have come to an end. */
    boolean ownerIsGone(Submission submission, Lease lease) {
        Instant now = clock.instant();
        Duration wait = Duration.between(now, createEnd.of(submission));
        LOG.warnf("submission=%s state=in_doubt why=\"its owner is gone\"", submission.id());
        lease.checkpoint(() -> submissions.inDoubt(submission.id(), now, "its owner is gone"));
        lease.again(wait.isNegative() ? Duration.ZERO : wait, "its owner is gone");
        return false;
    }

    /** One look; true when the next step may follow at once. */
    boolean look(Submission submission, ProviderAccess.Open account, Lease lease) {
        if (ResolveInlineDoubt.concerns(account)) {
            inlineDoubt.look(submission, account, lease);
            return false;
        }
        String location = submission.inputLocation();
        boolean fenced = submission.state() == SubmissionState.FENCED;
        try {
            Instant since = OpenDoubt.lookBackTo(submission);
            Finding finding = DoubtPolicy.judge(account.api().find(submission.tag(), since, location), fenced);
            if (finding instanceof Finding.Adopt adopt) {
                openDoubt.adopt(submission, adopt.batch(), adopt.surplus(), lease);
            } else if (finding instanceof Finding.Undecided) {
                lookAgain(submission, "a batch was found, but its input is deleted and it is not validated yet", lease);
            } else if (location == null) {
                lookAgain(submission, "no batch is listed, and there is no uploaded input to delete", lease);
            } else {
                fence(submission, location, account, lease);
            }
        } catch (ProviderException e) {
            openDoubt.askWhenLong(submission, String.valueOf(e.getMessage()), e.retryAfter(), lease);
        }
        return false;
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
        openDoubt.askWhenLong(submission, why, Optional.empty(), lease);
    }
}
