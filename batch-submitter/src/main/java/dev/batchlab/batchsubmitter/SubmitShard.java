package dev.batchlab.batchsubmitter;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Brings an admitted submission to the provider, step by step; each step commits where it stands before it calls out, so that
 * whoever takes over knows what may have happened.
 */
@ApplicationScoped
public class SubmitShard {
    private final Submissions submissions;
    private final BoundAccount boundAccount;
    private final StageInput stageInput;
    private final CreateBatch createBatch;
    private final ResolveDoubt resolveDoubt;
    private final RecallBatch recallBatch;

    SubmitShard(
            Submissions submissions,
            BoundAccount boundAccount,
            StageInput stageInput,
            CreateBatch createBatch,
            ResolveDoubt resolveDoubt,
            RecallBatch recallBatch) {
        this.submissions = submissions;
        this.boundAccount = boundAccount;
        this.stageInput = stageInput;
        this.createBatch = createBatch;
        this.resolveDoubt = resolveDoubt;
        this.recallBatch = recallBatch;
    }

    /** Works until the submission is accepted, has ended, or must wait. */
    public void work(String submissionId, Lease lease) {
        boolean more = true;
        while (more) {
            Optional<Submission> found = QuarkusTransaction.requiringNew().call(() -> submissions.find(submissionId));
            more = found.isPresent() && step(found.get(), lease);
        }
    }

    /** True when the next step may follow at once. */
    private boolean step(Submission submission, Lease lease) {
        if (submission.state().queued()
                || submission.state().terminal()
                || submission.state() == SubmissionState.ACCEPTED) {
            lease.finish(() -> true);
            return false;
        }
        if (submission.state() == SubmissionState.CREATING) {
            // only its owner leaves this state: the owner is gone, or stopped and may wake
            return resolveDoubt.ownerIsGone(submission, lease);
        }
        Optional<ProviderAccess.Open> account = boundAccount.open(submission, lease);
        if (account.isEmpty()) {
            return false;
        }
        boolean aboutToBuy =
                submission.state() == SubmissionState.ADMITTED || submission.state() == SubmissionState.STAGED;
        if (aboutToBuy && !recallBatch.mayGoOn(submission, account.get(), lease)) {
            return false;
        }
        return switch (submission.state()) {
            case ADMITTED -> stageInput.stage(submission, account.get(), lease);
            case STAGED -> createBatch.create(submission, account.get(), lease);
            default -> resolveDoubt.look(submission, account.get(), lease);
        };
    }
}
