package dev.batchlab.batchsubmitter;

import dev.batchlab.batchsubmitter.online.SettleOnline;
import dev.batchlab.messaging.Act;
import dev.batchlab.messaging.Audit;
import dev.batchlab.providers.BatchSnapshot;
import dev.batchlab.providers.ProviderException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A person ends a doubt: with the batch they found, or with their word that there is none. */
@ApplicationScoped
public class SettleByHand {
    private static final Logger LOG = Logger.getLogger(SettleByHand.class);

    private final Submissions submissions;
    private final ProviderAccess access;
    private final Acceptance acceptance;
    private final Endings endings;
    private final ResolveInlineDoubt inlineDoubt;
    private final SettleOnline settleOnline;
    private final Audit audit;

    SettleByHand(
            Submissions submissions,
            ProviderAccess access,
            Acceptance acceptance,
            Endings endings,
            ResolveInlineDoubt inlineDoubt,
            SettleOnline settleOnline,
            Audit audit) {
        this.audit = audit;
        this.inlineDoubt = inlineDoubt;
        this.settleOnline = settleOnline;
        this.submissions = submissions;
        this.access = access;
        this.acceptance = acceptance;
        this.endings = endings;
    }

    /** @throws NotPossible saying why not, and what to do instead */
    public Submission adopt(String submissionId, String batchId) {
        if (settledOnline(submissionId, batchId)) {
            return current(submissionId);
        }
        Submission submission = inDoubt(submissionId);
        BatchSnapshot batch = read(submission, batchId);
        if (batch.tagKey() != null && !batch.tagKey().equals(submission.id())) {
            throw new NotPossible("Batch " + batchId + " belongs to " + batch.tagKey() + ", not to " + submission.id());
        }
        if (batch.tagKey() == null
                && batch.total() > 0
                && batch.total() != submission.shard().requests()) {
            throw new NotPossible("Batch " + batchId + " holds " + batch.total() + " requests, but " + submissionId
                    + " sent " + submission.shard().requests());
        }
        QuarkusTransaction.requiringNew().run(() -> {
            if (submissions.withBatch(batchId).isPresent()) {
                throw new NotPossible("Batch " + batchId + " belongs to another submission already");
            }
            if (!acceptance.accept(submission, batch)) {
                throw new NotPossible("Submission " + submissionId + " has moved on; look at it again");
            }
            settled(submission, Map.of("adopted", batchId));
        });
        LOG.infof("submission=%s settled_by_hand=adopt batch=%s", submissionId, batchId);
        return current(submissionId);
    }

    /** @throws NotPossible saying why not, and what to do instead */
    public Submission resubmit(String submissionId) {
        if (settledOnline(submissionId, null)) {
            return current(submissionId);
        }
        Submission submission = inDoubt(submissionId);
        open(submission).ifPresent(open -> {
            // where nothing can be deleted, what may still run is not ordered anew, whoever says so
            inlineDoubt.objection(submission, open).ifPresent(why -> {
                throw new NotPossible("Submission " + submissionId + " " + why);
            });
            acceptance.deleteInput(submission, open.api());
        });
        QuarkusTransaction.requiringNew().run(() -> {
            boolean done = submission.cancelRequested()
                    ? endings.cancelled(submission)
                    : endings.voided(submission, "a person says that there is no batch");
            if (!done) {
                throw new NotPossible("Submission " + submissionId + " has moved on; look at it again");
            }
            settled(submission, Map.of("resubmit", true));
        });
        LOG.infof("submission=%s settled_by_hand=resubmit", submissionId);
        return current(submissionId);
    }

    /** In a batch of our own single requests are in doubt: sent again, or with the batch's own id left out of its results. */
    private boolean settledOnline(String submissionId, @Nullable String batchId) {
        Submission submission = current(submissionId);
        if (!settleOnline.concerns(submission)) {
            return false;
        }
        if (batchId != null && !batchId.equals(submission.providerBatchId())) {
            throw new NotPossible("Submission " + submissionId + " runs as " + submission.providerBatchId()
                    + "; adopt that one to count its requests in doubt as missing");
        }
        int requests = settleOnline.settle(submission, batchId == null);
        if (requests == 0) {
            throw new NotPossible("No request of submission " + submissionId + " is in doubt");
        }
        QuarkusTransaction.requiringNew()
                .run(() -> settled(
                        submission, Map.of("requests", requests, batchId == null ? "resubmit" : "missing", true)));
        return true;
    }

    private void settled(Submission submission, Map<String, ?> how) {
        audit.record(new Act("settled", submission.shard().experimentId(), submission.id(), how));
    }

    private Submission inDoubt(String submissionId) {
        Submission submission = current(submissionId);
        boolean open = submission.state() == SubmissionState.IN_DOUBT || submission.state() == SubmissionState.FENCED;
        boolean stranded = submission.heldReason() != null
                && (submission.state() == SubmissionState.ADMITTED || submission.state() == SubmissionState.STAGED);
        if (!open && !stranded) {
            throw new NotPossible("Submission " + submissionId + " is "
                    + submission.state().wireName() + "; only one in doubt can be settled by hand");
        }
        return submission;
    }

    private Submission current(String submissionId) {
        return QuarkusTransaction.requiringNew()
                .call(() -> submissions.find(submissionId))
                .orElseThrow(
                        () -> new Unknown("No submission is called " + submissionId + "; GET /submissions lists them"));
    }

    private Optional<ProviderAccess.Open> open(Submission submission) {
        AccountRef bound = submission.boundIntent().account();
        return access.current(bound.provider())
                .open()
                .filter(open -> open.account().target().equals(bound.target()));
    }

    private BatchSnapshot read(Submission submission, String batchId) {
        ProviderAccess.Open open = open(submission)
                .orElseThrow(() -> new NotPossible("This stack does not talk to "
                        + submission.boundIntent().account().target() + ", where the submission was sent"));
        try {
            return open.api().get(batchId);
        } catch (ProviderException e) {
            throw new NotPossible("Batch " + batchId + " cannot be read: " + e.getMessage());
        }
    }

    /** There is no such submission. */
    public static final class Unknown extends RuntimeException {
        Unknown(String message) {
            super(message);
        }
    }

    /** Not in this state, or not with this batch. */
    public static final class NotPossible extends RuntimeException {
        NotPossible(String message) {
            super(message);
        }
    }
}
