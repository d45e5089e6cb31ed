package dev.batchlab.batchsubmitter;

import dev.batchlab.batchsubmitter.cleanup.ProviderFiles;
import dev.batchlab.events.BatchCompleted;
import dev.batchlab.events.BatchError;
import dev.batchlab.events.BatchOutcome;
import dev.batchlab.events.Disposition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jboss.logging.Logger;

/** A batch came to its end: its share is free, and what never ran is queued again without using up an attempt. */
@ApplicationScoped
public class EndSubmission {
    private static final Logger LOG = Logger.getLogger(EndSubmission.class);
    private static final String QUEUE_FULL = "token_limit_exceeded";
    private static final String LOST = "batch_lost";
    /** Our counts are estimates; a shard this much above the stated limit will never fit. */
    private static final double CLEARLY_ABOVE = 1.1;

    private final Submissions submissions;
    private final SubmissionNotes notes;
    private final Experiments experiments;
    private final Ledger ledger;
    private final Lanes lanes;
    private final FullQueues fullQueues;
    private final Endings endings;
    private final ProviderFiles files;
    private final Tasks tasks;

    EndSubmission(
            Submissions submissions,
            SubmissionNotes notes,
            Experiments experiments,
            Ledger ledger,
            Lanes lanes,
            FullQueues fullQueues,
            Endings endings,
            ProviderFiles files,
            Tasks tasks) {
        this.submissions = submissions;
        this.notes = notes;
        this.experiments = experiments;
        this.ledger = ledger;
        this.lanes = lanes;
        this.fullQueues = fullQueues;
        this.endings = endings;
        this.files = files;
        this.tasks = tasks;
    }

    @Transactional
    public void end(BatchCompleted event) {
        Optional<Submission> found = submissions
                .find(event.shardId(), event.attempt(), event.submission())
                .filter(one -> one.state() == SubmissionState.ACCEPTED)
                .filter(one ->
                        one.providerBatchId() != null && one.providerBatchId().equals(event.providerBatchId()));
        if (found.isEmpty()) {
            // our own word about a shard that never started, or told before
            LOG.debugf("shard=%s batch=%s ended=ignored", event.shardId(), event.providerBatchId());
            return;
        }
        Submission submission = found.get();
        Optional<String> full = event.disposition() == Disposition.RESUBMIT ? queueFull(event) : Optional.empty();
        // the lane's lock comes before the experiment's
        OptionalLong limit = OptionalLong.empty();
        if (full.isPresent()) {
            limit = fullQueues.seen(submission, full.get());
        } else if (event.outcome() == BatchOutcome.COMPLETED) {
            lanes.queueHadRoom(
                    submission.boundIntent().account(), submission.shard().model());
        }
        experiments.lock(event.experimentId());
        if (!submissions.ended(submission.id(), event.outcome().wireName())) {
            return;
        }
        LOG.infof(
                "submission=%s batch=%s state=ended outcome=%s disposition=%s",
                submission.id(),
                event.providerBatchId(),
                event.outcome().wireName(),
                event.disposition().wireName());
        if (event.disposition() == Disposition.RESUBMIT) {
            ledger.release(submission);
            // nothing ran: nobody will read results of it
            files.archived(submission.id(), List.of());
            again(submission, limit);
        } else if (isLost(event)) {
            // nobody will ever know what ran: all that was reserved counts as spent
            ledger.settle(submission, submission.boundIntent().reservedUsd(), 0, 0);
        } else if (notes.isUnused(submission.id())) {
            ledger.settle(submission, BigDecimal.ZERO, 0, 0);
        }
        experiments.announceHold(event.experimentId());
        tasks.admitSoon();
    }

    private void again(Submission ended, OptionalLong limit) {
        Submission successor = endings.requeue(ended);
        long tokens = ended.shard().estimatedInputTokens();
        if (limit.isPresent() && tokens > limit.getAsLong() * CLEARLY_ABOVE) {
            String message = "The shard has about " + tokens + " input tokens, the account may enqueue "
                    + limit.getAsLong() + " for this model; set batch.maxRequests lower in the spec";
            endings.rejected(
                    successor,
                    List.of(new BatchError(QUEUE_FULL, message, ended.shard().requests(), null)));
        }
    }

    private static boolean isLost(BatchCompleted event) {
        return event.errors().stream().anyMatch(error -> LOST.equals(error.code()));
    }

    private static Optional<String> queueFull(BatchCompleted event) {
        return event.errors().stream()
                .filter(error -> QUEUE_FULL.equals(error.code()))
                .map(error -> error.message() == null ? "" : error.message())
                .findFirst();
    }
}
