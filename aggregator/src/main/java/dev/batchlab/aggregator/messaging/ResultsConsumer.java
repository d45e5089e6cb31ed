package dev.batchlab.aggregator.messaging;

import dev.batchlab.aggregator.RecordResults;
import dev.batchlab.events.ResultsParsed;
import dev.batchlab.messaging.EventHandling;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Results in, a poll at a time; the natural key of a row makes repetition harmless, so there is no inbox. */
@ApplicationScoped
public class ResultsConsumer {
    private final EventHandling handling;
    private final RecordResults recordResults;

    ResultsConsumer(EventHandling handling, RecordResults recordResults) {
        this.handling = handling;
        this.recordResults = recordResults;
    }

    @Incoming("results-parsed")
    @Blocking
    public void resultsParsed(ConsumerRecords<String, byte[]> received) {
        handling.handleAll(received, ResultsParsed.class, recordResults::record);
    }
}
