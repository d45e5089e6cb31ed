package dev.batchlab.batchsubmitter.online;

import dev.batchlab.batchsubmitter.Accounts;
import dev.batchlab.batchsubmitter.Experiments;
import dev.batchlab.batchsubmitter.Hold;
import dev.batchlab.batchsubmitter.HoldReason;
import dev.batchlab.batchsubmitter.Lease;
import dev.batchlab.batchsubmitter.ProviderAccess;
import dev.batchlab.batchsubmitter.Submission;
import dev.batchlab.batchsubmitter.Submissions;
import dev.batchlab.batchsubmitter.SubmitterTimes;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;

/** Works on a batch of our own, under the lease of its job: until its end, or until there is nothing to do for a while. */
@ApplicationScoped
public class RunOnlineBatch {
    private final OnlineBatches batches;
    private final Submissions submissions;
    private final ProviderAccess access;
    private final Accounts accounts;
    private final Experiments experiments;
    private final LoadRequests loadRequests;
    private final SendRequests sendRequests;
    private final EndOnlineBatch endOnlineBatch;
    private final OnlineHolds holds;
    private final FreeOfCharge freeOfCharge;
    private final SubmitterTimes times;
    private final Clock clock;

    RunOnlineBatch(
            OnlineBatches batches,
            Submissions submissions,
            ProviderAccess access,
            Accounts accounts,
            Experiments experiments,
            LoadRequests loadRequests,
            SendRequests sendRequests,
            EndOnlineBatch endOnlineBatch,
            OnlineHolds holds,
            FreeOfCharge freeOfCharge,
            SubmitterTimes times,
            Clock clock) {
        this.batches = batches;
        this.submissions = submissions;
        this.access = access;
        this.accounts = accounts;
        this.experiments = experiments;
        this.loadRequests = loadRequests;
        this.sendRequests = sendRequests;
        this.endOnlineBatch = endOnlineBatch;
        this.holds = holds;
        this.freeOfCharge = freeOfCharge;
        this.times = times;
        this.clock = clock;
    }

    public void work(String batchId, Lease lease) throws IOException, InterruptedException {
        OnlineBatch batch = find(batchId);
        if (batch.ended()) {
            lease.finish(() -> true);
            return;
        }
        Submission submission = QuarkusTransaction.requiringNew()
                .call(() -> submissions.find(batch.submissionId()).orElseThrow());
        if (!batch.loaded()) {
            loadRequests.load(batch, submission.shard(), lease);
        }
        Rest rest = run(batch, submission, lease);
        OnlineBatch now = find(batchId);
        if (rest.counts().over()) {
            endOnlineBatch.end(now, submission, lease);
        } else {
            lease.again(rest.look(), rest.why());
        }
    }

    private Rest run(OnlineBatch batch, Submission submission, Lease lease) throws InterruptedException {
        boolean free = freeOfCharge.is(submission.shard());
        Optional<Hold> trouble = trouble(batch, submission);
        Optional<OnlineAccount> account = access.online(batch.account().provider());
        if (trouble.isPresent() || account.isEmpty()) {
            OnlineCounts counts = sendRequests.clear(batch, free, lease);
            if (!counts.over()) {
                trouble.ifPresent(why -> holds.hold(submission.id(), why, lease));
            }
            return new Rest(counts, times.stranded(), "the account is not at hand");
        }
        OnlineCounts counts =
                sendRequests.send(batch, account.get(), submission.shard().experimentId(), free, lease);
        Optional<Hold> since = pause(batch, submission);
        if (counts.over()) {
            return new Rest(counts, times.stranded(), "over");
        }
        if (since.isPresent()) {
            holds.hold(submission.id(), since.get(), lease);
            return new Rest(counts, times.stranded(), since.get().detail());
        }
        if (counts.waiting() + counts.sending() == 0) {
            holds.doubt(batch, submission, counts.inDoubt(), lease);
            return new Rest(counts, times.stranded(), "requests are in doubt");
        }
        holds.letGo(submission.id(), lease);
        return new Rest(counts, Rest.until(counts, clock.instant()), "waits for its turn");
    }

    private Optional<Hold> trouble(OnlineBatch batch, Submission submission) {
        ProviderAccess.Current current = access.current(batch.account().provider());
        if (current.open().isEmpty()) {
            return current.missing();
        }
        if (!current.open().get().account().equals(batch.account())) {
            return Optional.of(new Hold(
                    HoldReason.PAUSED,
                    "Batch " + batch.id() + " runs at " + batch.account().target()
                            + " under another key than this stack's ("
                            + current.open().get().account().target() + "); start the stack as it was, or cancel it"));
        }
        return pause(batch, submission);
    }

    /** The account's, or a person's for the experiment. */
    private Optional<Hold> pause(OnlineBatch batch, Submission submission) {
        return QuarkusTransaction.requiringNew().call(() -> accounts.pause(batch.account())
                .or(() -> experiments.paused(submission.shard().experimentId())));
    }

    private OnlineBatch find(String batchId) {
        return QuarkusTransaction.requiringNew().call(() -> batches.find(batchId)
                .orElseThrow(() -> new IllegalStateException("No batch of ours is called " + batchId)));
    }
}
