package dev.batchlab.statuspoller.messaging;

import dev.batchlab.events.BatchCompleted;
import dev.batchlab.events.BatchSubmitted;
import dev.batchlab.messaging.Outbox;
import dev.batchlab.statuspoller.Announcements;
import dev.batchlab.statuspoller.Verdict;
import jakarta.enterprise.context.ApplicationScoped;

/** Events out, by the outbox. */
@ApplicationScoped
class OutboxAnnouncements implements Announcements {
    private final Outbox outbox;

    OutboxAnnouncements(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void ended(BatchSubmitted batch, Verdict verdict) {
        outbox.add(new BatchCompleted(
                batch.experimentId(),
                batch.shardId(),
                batch.attempt(),
                batch.submission(),
                batch.provider(),
                batch.model(),
                batch.group(),
                batch.requests(),
                batch.providerBatchId(),
                batch.account(),
                batch.target(),
                verdict.outcome(),
                verdict.disposition(),
                verdict.resultFiles(),
                verdict.errors(),
                batch.submittedAt(),
                verdict.ended(),
                batch.manifest()));
    }
}
