package dev.batchlab.statuspoller.messaging;

import dev.batchlab.events.BatchCompleted;
import dev.batchlab.events.BatchSubmitted;
import dev.batchlab.messaging.Jobs;
import dev.batchlab.messaging.Outbox;
import dev.batchlab.statuspoller.Announcements;
import dev.batchlab.statuspoller.Verdict;
import dev.batchlab.statuspoller.WatchKey;
import jakarta.enterprise.context.ApplicationScoped;

/** Events out, by the outbox. */
@ApplicationScoped
class OutboxAnnouncements implements Announcements {
    private final Outbox outbox;
    private final Jobs jobs;

    OutboxAnnouncements(Outbox outbox, Jobs jobs) {
        this.outbox = outbox;
        this.jobs = jobs;
    }

    @Override
    public void ended(BatchSubmitted batch, Verdict verdict) {
        BatchCompleted completed = new BatchCompleted(
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
                batch.manifest());
        // a sweep sees the batches of many experiments: each goes on with the trace it came with
        jobs.onBehalfOf(
                "look", new WatchKey(batch.target(), batch.providerBatchId()).name(), () -> outbox.add(completed));
    }
}
