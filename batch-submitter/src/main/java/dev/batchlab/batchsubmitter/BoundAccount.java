package dev.batchlab.batchsubmitter;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Opens the account a submission is bound to, and no other. */
@ApplicationScoped
public class BoundAccount {
    private static final Logger LOG = Logger.getLogger(BoundAccount.class);

    private static final Duration COMPARED_SOON = Duration.ofSeconds(2);

    private final ProviderAccess access;
    private final Submissions submissions;
    private final Experiments experiments;
    private final Accounts accounts;
    private final Endings endings;
    private final Acceptance acceptance;
    private final SubmitterTimes times;

    BoundAccount(
            ProviderAccess access,
            Submissions submissions,
            Experiments experiments,
            Accounts accounts,
            Endings endings,
            Acceptance acceptance,
            SubmitterTimes times) {
        this.access = access;
        this.submissions = submissions;
        this.experiments = experiments;
        this.accounts = accounts;
        this.endings = endings;
        this.acceptance = acceptance;
        this.times = times;
    }

    /** Empty when it is not at hand: then the submission is put off, or back in the queue, with the reason on it. */
    Optional<ProviderAccess.Open> open(Submission submission, Lease lease) {
        AccountRef bound = submission.boundIntent().account();
        ProviderAccess.Current current = access.current(bound.provider());
        if (current.open().isEmpty()) {
            current.missing().ifPresent(why -> putOff(submission, why, lease));
            return Optional.empty();
        }
        ProviderAccess.Open open = current.open().get();
        boolean neverAsked =
                submission.state() == SubmissionState.ADMITTED || submission.state() == SubmissionState.STAGED;
        if (!open.account().target().equals(bound.target())) {
            putOff(submission, otherTarget(submission, open.account()), lease);
            return Optional.empty();
        }
        if (!open.account().equals(bound)) {
            if (neverAsked) {
                giveBack(submission, open, "the key has changed before anything was ordered", lease);
            } else {
                putOff(submission, otherKey(submission), lease);
            }
            return Optional.empty();
        }
        Optional<Hold> pause = pause(bound);
        if (pause.isPresent() && pause.get().reason() == HoldReason.RESTORED) {
            putOff(submission, pause.get(), lease);
            return Optional.empty();
        }
        if (neverAsked && pause.isPresent()) {
            giveBack(submission, open, "the account was paused before anything was ordered", lease);
            return Optional.empty();
        }
        if (neverAsked && pausedByHand(submission)) {
            giveBack(submission, open, "the experiment was paused before anything was ordered", lease);
            return Optional.empty();
        }
        return Optional.of(open);
    }

    /** Back into the queue, where its successor waits for what is the matter. */
    private void giveBack(Submission submission, ProviderAccess.Open open, String why, Lease lease) {
        lease.finish(() -> endings.voided(submission, why));
        acceptance.deleteInput(submission, open.api());
    }

    private boolean pausedByHand(Submission submission) {
        return QuarkusTransaction.requiringNew()
                .call(() -> experiments.paused(submission.shard().experimentId()))
                .isPresent();
    }

    private Optional<Hold> pause(AccountRef account) {
        return QuarkusTransaction.requiringNew().call(() -> accounts.pause(account));
    }

    private void putOff(Submission submission, Hold why, Lease lease) {
        if (!why.detail().equals(submission.heldDetail())) {
            LOG.warnf(
                    "submission=%s state=%s held=\"%s\"",
                    submission.id(), submission.state().wireName(), why.detail());
            lease.checkpoint(() -> {
                experiments.lock(submission.shard().experimentId());
                submissions.hold(submission.id(), why);
                experiments.announceHold(submission.shard().experimentId());
                return true;
            });
        }
        lease.again(why.reason() == HoldReason.RESTORED ? COMPARED_SOON : times.stranded(), why.detail());
    }

    private static Hold otherTarget(Submission submission, AccountRef current) {
        return new Hold(
                HoldReason.PAUSED,
                "Submission " + submission.id() + " belongs to "
                        + submission.boundIntent().account().target() + ", but this stack talks to "
                        + current.target() + "; start the stack with its own address again");
    }

    private static Hold otherKey(Submission submission) {
        return new Hold(
                HoldReason.PAUSED,
                "Submission " + submission.id() + " was sent with another key (account "
                        + submission.boundIntent().account().account()
                        + "); put that key back, or look the batch up and run: "
                        + SettleCommand.of(submission));
    }
}
