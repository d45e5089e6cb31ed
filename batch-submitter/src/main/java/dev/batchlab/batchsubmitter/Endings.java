package dev.batchlab.batchsubmitter;

import dev.batchlab.events.BatchError;
import dev.batchlab.events.BatchOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * How submissions end that never became a batch. Each takes the experiment's lock itself, before it touches the submission, and
 * answers false when the submission stands elsewhere by now.
 */
@ApplicationScoped
public class Endings {
    private static final Logger LOG = Logger.getLogger(Endings.class);

    private final Experiments experiments;
    private final Submissions submissions;
    private final Ledger ledger;
    private final Announcements announcements;
    private final Tasks tasks;
    private final SubmissionIds ids;

    Endings(
            Experiments experiments,
            Submissions submissions,
            Ledger ledger,
            Announcements announcements,
            Tasks tasks,
            SubmissionIds ids) {
        this.experiments = experiments;
        this.submissions = submissions;
        this.ledger = ledger;
        this.announcements = announcements;
        this.tasks = tasks;
        this.ids = ids;
    }

    @Transactional
    public boolean rejected(Submission submission, List<BatchError> errors) {
        String why = errors.isEmpty()
                ? ""
                : errors.get(0).code() + ": " + errors.get(0).message();
        return closed(submission, SubmissionState.REJECTED, BatchOutcome.REJECTED, errors, why);
    }

    @Transactional
    public boolean cancelled(Submission submission) {
        return closed(submission, SubmissionState.CANCELLED, BatchOutcome.CANCELLED, List.of(), "cancelled");
    }

    /** Proven that nothing ran: the shard goes back to the queue as the next submission. */
    @Transactional
    public boolean voided(Submission submission, String why) {
        experiments.lock(submission.shard().experimentId());
        if (!submissions.closed(submission.id(), SubmissionState.VOID, why)) {
            return false;
        }
        LOG.infof("submission=%s state=void why=\"%s\"", submission.id(), why);
        ledger.release(submission);
        requeue(submission);
        experiments.announceHold(submission.shard().experimentId());
        return true;
    }

    /** Queues the successor of a submission that has ended in this transaction; a cancelled one is cancelled at once. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Submission requeue(Submission ended) {
        Submission successor = NewSubmission.after(ids, ended);
        submissions.add(successor);
        LOG.infof("submission=%s succeeds=%s state=waiting", successor.id(), ended.id());
        boolean cancelled =
                submissions.find(ended.id()).map(Submission::cancelRequested).orElse(false);
        if (cancelled) {
            cancelled(successor);
        }
        tasks.admitSoon();
        return successor;
    }

    private boolean closed(
            Submission submission, SubmissionState state, BatchOutcome outcome, List<BatchError> errors, String why) {
        experiments.lock(submission.shard().experimentId());
        if (!submissions.closed(submission.id(), state, why)) {
            return false;
        }
        LOG.infof("submission=%s state=%s why=\"%s\"", submission.id(), state.wireName(), why);
        ledger.release(submission);
        announcements.neverStarted(submission, outcome, errors);
        experiments.announceHold(submission.shard().experimentId());
        tasks.admitSoon();
        return true;
    }
}
