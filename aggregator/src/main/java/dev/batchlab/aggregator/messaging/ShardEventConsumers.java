package dev.batchlab.aggregator.messaging;

import dev.batchlab.aggregator.RecordShard;
import dev.batchlab.events.BatchCompleted;
import dev.batchlab.events.BatchParsed;
import dev.batchlab.events.BatchSubmitted;
import dev.batchlab.events.RequestsGenerated;
import dev.batchlab.messaging.EventHandling;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** What happens to shards. */
@ApplicationScoped
public class ShardEventConsumers {
    private final EventHandling handling;
    private final RecordShard recordShard;

    ShardEventConsumers(EventHandling handling, RecordShard recordShard) {
        this.handling = handling;
        this.recordShard = recordShard;
    }

    @Incoming("requests-generated")
    @Blocking
    public void requestsGenerated(ConsumerRecord<String, byte[]> received) {
        handling.handle(received, RequestsGenerated.class, recordShard::generated);
    }

    @Incoming("batch-submitted")
    @Blocking
    public void batchSubmitted(ConsumerRecord<String, byte[]> received) {
        handling.handle(received, BatchSubmitted.class, recordShard::submitted);
    }

    @Incoming("batch-completed")
    @Blocking
    public void batchCompleted(ConsumerRecord<String, byte[]> received) {
        handling.handle(received, BatchCompleted.class, recordShard::completed);
    }

    @Incoming("batch-parsed")
    @Blocking
    public void batchParsed(ConsumerRecord<String, byte[]> received) {
        handling.handle(received, BatchParsed.class, recordShard::parsed);
    }
}
