package dev.batchlab.batchsubmitter;

import dev.batchlab.providers.BatchSnapshot;
import dev.batchlab.providers.ProviderException;
import dev.batchlab.providers.StagedInput;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;

/** The one call that can cost: sent once per committed {@code creating}, never repeated. */
@ApplicationScoped
public class CreateBatch {
    private static final Logger LOG = Logger.getLogger(CreateBatch.class);

    private final Submissions submissions;
    private final Experiments experiments;
    private final Endings endings;
    private final Refusals refusals;
    private final Acceptance acceptance;
    private final RequestFiles files;
    private final SubmitterTimes times;
    private final Clock clock;

    CreateBatch(
            Submissions submissions,
            Experiments experiments,
            Endings endings,
            Refusals refusals,
            Acceptance acceptance,
            RequestFiles files,
            SubmitterTimes times,
            Clock clock) {
        this.submissions = submissions;
        this.experiments = experiments;
        this.endings = endings;
        this.refusals = refusals;
        this.acceptance = acceptance;
        this.files = files;
        this.times = times;
        this.clock = clock;
    }

    /** True when the next step may follow at once. */
    boolean create(Submission submission, ProviderAccess.Open account, Lease lease) {
        if (submission.cancelRequested()) {
            acceptance.deleteInput(submission, account.api());
            lease.finish(() -> endings.cancelled(submission));
            return false;
        }
        Instant deadline = clock.instant().plus(times.sendWithin());
        lease.checkpoint(() -> mayCreate(submission, deadline));
        if (!clock.instant().isBefore(deadline)) {
            lease.checkpoint(() -> submissions.stagedAgain(submission.id(), "stopped before the create was sent"));
            return true;
        }
        try {
            BatchSnapshot batch = account.api()
                    .create(
                            new StagedInput(submission.inputLocation()),
                            files.of(submission.shard()),
                            submission.tag(),
                            submission.shard().window());
            accept(submission, account, batch, lease);
        } catch (ProviderException e) {
            Refusal refusal = Refusal.of(e, true);
            if (refusal == Refusal.UNKNOWN) {
                String why = String.valueOf(e.getMessage());
                LOG.warnf("submission=%s state=in_doubt why=\"%s\"", submission.id(), why);
                lease.checkpoint(() -> submissions.inDoubt(submission.id(), clock.instant(), why));
                lease.again(account.propagation(), why);
            } else {
                refusals.apply(submission.in(SubmissionState.CREATING), refusal, e, lease);
                if (refusal != Refusal.LATER) {
                    // certainly not accepted, and a successor uploads its own
                    acceptance.deleteInput(submission, account.api());
                }
            }
        }
        return false;
    }

    /** False when a pause or a cancel came in between: each is decided with the create on one row. */
    private boolean mayCreate(Submission submission, Instant deadline) {
        String experimentId = submission.shard().experimentId();
        experiments.lock(experimentId);
        return experiments.paused(experimentId).isEmpty() && submissions.creating(submission.id(), deadline);
    }

    private void accept(Submission submission, ProviderAccess.Open account, BatchSnapshot batch, Lease lease) {
        try {
            lease.finish(() -> acceptance.accept(submission, batch));
        } catch (Lease.TakenOver e) {
            // we were stopped for long and are a ghost now
            acceptance.ghost(submission, account.account(), batch);
            throw e;
        }
    }
}
