package dev.batchlab.batchsubmitter.messaging;

import dev.batchlab.batchsubmitter.AcceptShard;
import dev.batchlab.batchsubmitter.EndSubmission;
import dev.batchlab.batchsubmitter.SettleCost;
import dev.batchlab.batchsubmitter.cleanup.NoteArchives;
import dev.batchlab.events.BatchCompleted;
import dev.batchlab.events.BatchParsed;
import dev.batchlab.events.RequestsGenerated;
import dev.batchlab.messaging.EventHandling;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Events in. */
@ApplicationScoped
public class ShardEventConsumers {
    private final EventHandling handling;
    private final AcceptShard acceptShard;
    private final EndSubmission endSubmission;
    private final SettleCost settleCost;
    private final NoteArchives noteArchives;

    ShardEventConsumers(
            EventHandling handling,
            AcceptShard acceptShard,
            EndSubmission endSubmission,
            SettleCost settleCost,
            NoteArchives noteArchives) {
        this.noteArchives = noteArchives;
        this.handling = handling;
        this.acceptShard = acceptShard;
        this.endSubmission = endSubmission;
        this.settleCost = settleCost;
    }

    @Incoming("requests-generated")
    @Blocking
    public void requestsGenerated(ConsumerRecord<String, byte[]> received) {
        handling.handle(received, RequestsGenerated.class, acceptShard::accept);
    }

    @Incoming("batch-completed")
    @Blocking
    public void batchCompleted(ConsumerRecord<String, byte[]> received) {
        handling.handle(received, BatchCompleted.class, endSubmission::end);
    }

    @Incoming("batch-parsed")
    @Blocking
    public void batchParsed(ConsumerRecord<String, byte[]> received) {
        handling.handle(received, BatchParsed.class, event -> {
            settleCost.settle(event);
            noteArchives.note(event);
        });
    }
}
