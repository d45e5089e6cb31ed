package dev.batchlab.statuspoller.messaging;

import dev.batchlab.events.BatchSubmitted;
import dev.batchlab.messaging.EventHandling;
import dev.batchlab.statuspoller.WatchBatch;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Events in. */
@ApplicationScoped
public class BatchSubmittedConsumer {
    private final EventHandling handling;
    private final WatchBatch watchBatch;

    BatchSubmittedConsumer(EventHandling handling, WatchBatch watchBatch) {
        this.handling = handling;
        this.watchBatch = watchBatch;
    }

    @Incoming("batch-submitted")
    @Blocking
    public void batchSubmitted(ConsumerRecord<String, byte[]> received) {
        handling.handle(received, BatchSubmitted.class, watchBatch::watch);
    }
}
