package dev.batchlab.aggregator.messaging;

import dev.batchlab.aggregator.RecordStanding;
import dev.batchlab.events.ExperimentCompleted;
import dev.batchlab.events.ExperimentHeld;
import dev.batchlab.messaging.EventHandling;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** What happens to an experiment as a whole. */
@ApplicationScoped
public class ExperimentEventConsumers {
    private final EventHandling handling;
    private final RecordStanding recordStanding;

    ExperimentEventConsumers(EventHandling handling, RecordStanding recordStanding) {
        this.handling = handling;
        this.recordStanding = recordStanding;
    }

    @Incoming("experiment-held")
    @Blocking
    public void experimentHeld(ConsumerRecord<String, byte[]> received) {
        handling.handle(received, ExperimentHeld.class, recordStanding::held);
    }

    @Incoming("experiment-completed")
    @Blocking
    public void experimentCompleted(ConsumerRecord<String, byte[]> received) {
        handling.handle(received, ExperimentCompleted.class, recordStanding::completed);
    }
}
