package dev.batchlab.batchsubmitter;

import dev.batchlab.providers.BatchApi;
import dev.batchlab.providers.BatchSnapshot;
import dev.batchlab.providers.ProviderException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** What follows once a batch is known to be ours. */
@ApplicationScoped
public class Acceptance {
    private static final Logger LOG = Logger.getLogger(Acceptance.class);

    private final Submissions submissions;
    private final Experiments experiments;
    private final Announcements announcements;
    private final Tasks tasks;
    private final Anomalies anomalies;
    private final Clock clock;

    Acceptance(
            Submissions submissions,
            Experiments experiments,
            Announcements announcements,
            Tasks tasks,
            Anomalies anomalies,
            Clock clock) {
        this.submissions = submissions;
        this.experiments = experiments;
        this.announcements = announcements;
        this.tasks = tasks;
        this.anomalies = anomalies;
        this.clock = clock;
    }

    /** Part of the caller's transaction; false when the submission stands elsewhere by now. */
    boolean accept(Submission submission, BatchSnapshot batch) {
        experiments.lock(submission.shard().experimentId());
        Instant expires = batch.expires();
        Instant deadline = expires != null
                ? expires
                : batch.created().plus(Window.of(submission.shard().window()));
        if (!submissions.accepted(submission.id(), batch.id(), clock.instant(), deadline)) {
            return false;
        }
        announcements.accepted(submission, batch.id(), batch.created(), deadline);
        experiments.announceHold(submission.shard().experimentId());
        boolean cancel = submissions
                .find(submission.id())
                .map(Submission::cancelRequested)
                .orElse(false);
        if (cancel) {
            tasks.cancelBatch(submission.boundIntent().account(), batch.id());
        }
        LOG.infof(
                "submission=%s shard=%s state=accepted batch=%s",
                submission.id(), submission.shard().shardId(), batch.id());
        return true;
    }

    /** Stops a further batch of the same submission. Part of the caller's transaction. */
    void surplus(Submission submission, BatchSnapshot batch) {
        anomalies.surplusBatch(submission, batch.id());
        tasks.cancelBatch(submission.boundIntent().account(), batch.id());
    }

    /**
     * A stopped owner woke up and has a batch for a submission that was taken over. While the doubt lasts, the listing shows the
     * batch to the new owner; once it has been decided otherwise, the batch is surplus.
     */
    void ghost(Submission submission, AccountRef account, BatchSnapshot batch) {
        Optional<Submission> now = QuarkusTransaction.requiringNew().call(() -> submissions.find(submission.id()));
        LOG.warnf(
                "submission=%s batch=%s woke_after_takeover=true state=%s account=%s",
                submission.id(), batch.id(), now.map(one -> one.state().wireName()), account.account());
        boolean adopted =
                now.map(one -> batch.id().equals(one.providerBatchId())).orElse(false);
        boolean decided = now.map(one -> one.state().terminal() || one.state() == SubmissionState.ACCEPTED)
                .orElse(true);
        if (decided && !adopted) {
            anomalies.ghostBatch(submission, batch.id());
            QuarkusTransaction.requiringNew().run(() -> tasks.cancelBatch(account, batch.id()));
        }
    }

    /** Tidies up; whether it works is not important. */
    void deleteInput(Submission submission, BatchApi api) {
        String location = submission.inputLocation();
        if (location == null) {
            return;
        }
        try {
            api.deleteFile(location);
        } catch (ProviderException e) {
            LOG.infof("submission=%s input=%s left=true trouble=\"%s\"", submission.id(), location, e.getMessage());
        }
    }
}
