package dev.batchlab.batchsubmitter;

import dev.batchlab.events.BatchError;
import dev.batchlab.providers.ProviderException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** What follows when a provider certainly did not take an upload or a create. */
@ApplicationScoped
public class Refusals {
    private static final Logger LOG = Logger.getLogger(Refusals.class);
    private static final int INPUT_GONE_TRIES = 3;

    private final Submissions submissions;
    private final SubmissionNotes notes;
    private final Accounts accounts;
    private final FullQueues fullQueues;
    private final Endings endings;
    private final SubmitterTimes times;

    Refusals(
            Submissions submissions,
            SubmissionNotes notes,
            Accounts accounts,
            FullQueues fullQueues,
            Endings endings,
            SubmitterTimes times) {
        this.submissions = submissions;
        this.notes = notes;
        this.accounts = accounts;
        this.fullQueues = fullQueues;
        this.endings = endings;
        this.times = times;
    }

    void apply(Submission submission, Refusal refusal, ProviderException trouble, Lease lease) {
        String why = String.valueOf(trouble.getMessage());
        LOG.warnf(
                "submission=%s state=%s refused=%s why=\"%s\"",
                submission.id(), submission.state().wireName(), refusal, why);
        switch (refusal) {
            case LATER -> putOff(submission, why, trouble.retryAfter(), lease);
            case AUTHENTICATION -> pause(submission, HoldReason.AUTHENTICATION, why, lease);
            case QUOTA -> pause(submission, HoldReason.QUOTA, why, lease);
            case QUEUE_FULL ->
                lease.finish(() -> {
                    fullQueues.seen(submission, why);
                    return endings.voided(submission, why);
                });
            case INPUT_GONE -> {
                int before = QuarkusTransaction.requiringNew().call(() -> notes.inputsGone(submission.shard()));
                if (before < INPUT_GONE_TRIES) {
                    lease.finish(() -> {
                        notes.inputGone(submission.id());
                        return endings.voided(submission, why);
                    });
                } else {
                    reject(submission, trouble, lease);
                }
            }
            case FINAL -> reject(submission, trouble, lease);
            case UNKNOWN -> throw new IllegalArgumentException("Doubt is no refusal");
        }
    }

    void putOff(Submission submission, String why, Lease lease) {
        putOff(submission, why, Optional.empty(), lease);
    }

    private void putOff(Submission submission, String why, Optional<Duration> retryAfter, Lease lease) {
        AtomicBoolean cancelled = new AtomicBoolean();
        lease.checkpoint(() -> {
            cancelled.set(submissions
                    .lock(submission.id())
                    .map(Submission::cancelRequested)
                    .orElse(false));
            if (submission.state() == SubmissionState.CREATING && !submissions.stagedAgain(submission.id(), why)) {
                return false;
            }
            submissions.tried(submission.id(), why);
            return true;
        });
        // a cancel that came while the provider was asked need not wait
        lease.again(cancelled.get() ? Duration.ZERO : times.retry().after(submission.tries() + 1, retryAfter), why);
    }

    private void pause(Submission submission, HoldReason reason, String why, Lease lease) {
        AccountRef account = submission.boundIntent().account();
        String help =
                reason == HoldReason.AUTHENTICATION ? "mend the key, then run: " : "see to the account, then run: ";
        Hold hold = new Hold(reason, why + "; " + help + "./batchlab accounts resume " + account.provider());
        lease.finish(() -> {
            accounts.pause(account, hold);
            return endings.voided(submission, why);
        });
        LOG.warnf("account=%s provider=%s paused=\"%s\"", account.account(), account.provider(), hold.detail());
    }

    private void reject(Submission submission, ProviderException trouble, Lease lease) {
        String code = trouble.code().orElse(trouble.status() == 0 ? "refused" : "http_" + trouble.status());
        BatchError error =
                new BatchError(code, trouble.getMessage(), submission.shard().requests(), null);
        lease.finish(() -> endings.rejected(submission, List.of(error)));
    }
}
