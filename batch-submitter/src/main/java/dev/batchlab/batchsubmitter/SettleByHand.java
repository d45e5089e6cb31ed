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
    private final DoubtObjection objection;
    private final Experiments experiments;
    private final SettleOnline settleOnline;
    private final Audit audit;

    SettleByHand(
            Submissions submissions,
            ProviderAccess access,
            Acceptance acceptance,
            Endings endings,
            DoubtObjection objection,
            Experiments experiments,
            SettleOnline settleOnline,
            Audit audit) {
        this.audit = audit;
        this.objection = objection;
        this.experiments = experiments;
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
        Optional<ProviderAccess.Open> account = open(submission);
        boolean asked = !neverAsked(submission);
        if (asked && account.isPresent()) {
            objection.object(submission, account.get()).ifPresent(why -> {
                throw new NotPossible("Submission " + submissionId + " " + why);
            });
        }
        QuarkusTransaction.requiringNew().run(() -> {
            // meanwhile its create may have been sent, or its batch adopted
            experiments.lock(submission.shard().experimentId());
            settleable(submissions.lock(submissionId).orElseThrow());
            boolean done = submission.cancelRequested()
                    ? endings.cancelled(submission)
                    : endings.voided(submission, "a person says that there is no batch");
            if (!done) {
                throw new NotPossible("Submission " + submissionId + " has moved on; look at it again");
            }
            settled(submission, Map.of("resubmit", true));
        });
        if (!asked) {
            account.ifPresent(open -> acceptance.deleteInput(submission, open.api()));
        }
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
        return settleable(current(submissionId));
    }

    private static Submission settleable(Submission submission) {
        boolean open = submission.state() == SubmissionState.IN_DOUBT || submission.state() == SubmissionState.FENCED;
        boolean stranded = submission.heldReason() != null && neverAsked(submission);
        if (!open && !stranded) {
            throw new NotPossible("Submission " + submission.id() + " is "
                    + submission.state().wireName() + "; only one in doubt can be settled by hand");
        }
        return submission;
    }

    private static boolean neverAsked(Submission submission) {
        return submission.state() == SubmissionState.ADMITTED || submission.state() == SubmissionState.STAGED;
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
