package dev.batchlab.batchsubmitter.messaging;

import dev.batchlab.batchsubmitter.Announcements;
import dev.batchlab.batchsubmitter.Intent;
import dev.batchlab.batchsubmitter.Shard;
import dev.batchlab.batchsubmitter.Submission;
import dev.batchlab.events.BatchCompleted;
import dev.batchlab.events.BatchError;
import dev.batchlab.events.BatchOutcome;
import dev.batchlab.events.BatchSubmitted;
import dev.batchlab.events.Disposition;
import dev.batchlab.events.ResultFile;
import dev.batchlab.messaging.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Events out, by the outbox. */
@ApplicationScoped
class OutboxAnnouncements implements Announcements {
    private final Outbox outbox;
    private final Clock clock;

    OutboxAnnouncements(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public void accepted(Submission submission, String providerBatchId, Instant submittedAt, Instant deadline) {
        Shard shard = submission.shard();
        Intent intent = submission.boundIntent();
        outbox.add(new BatchSubmitted(
                shard.experimentId(),
                shard.shardId(),
                shard.attempt(),
                submission.number(),
                shard.provider(),
                shard.model(),
                shard.group(),
                shard.requests(),
                providerBatchId,
                intent.account().account(),
                intent.account().target(),
                submittedAt,
                deadline,
                shard.requestFile(),
                shard.manifest()));
    }

    @Override
    public void ended(
            Submission submission,
            String batchId,
            Instant submittedAt,
            Instant completedAt,
            BatchOutcome outcome,
            List<ResultFile> files) {
        Shard shard = submission.shard();
        Intent intent = submission.boundIntent();
        outbox.add(new BatchCompleted(
                shard.experimentId(),
                shard.shardId(),
                shard.attempt(),
                submission.number(),
                shard.provider(),
                shard.model(),
                shard.group(),
                shard.requests(),
                batchId,
                intent.account().account(),
                intent.account().target(),
                outcome,
                Disposition.FINAL,
                files,
                List.of(),
                submittedAt,
                completedAt,
                shard.manifest()));
    }

    @Override
    public void neverStarted(Submission submission, BatchOutcome outcome, List<BatchError> errors) {
        Shard shard = submission.shard();
        outbox.add(new BatchCompleted(
                shard.experimentId(),
                shard.shardId(),
                shard.attempt(),
                submission.number(),
                shard.provider(),
                shard.model(),
                shard.group(),
                shard.requests(),
                null,
                null,
                null,
                outcome,
                Disposition.FINAL,
                List.of(),
                errors,
                null,
                clock.instant(),
                shard.manifest()));
    }
}
