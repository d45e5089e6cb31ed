package dev.batchlab.resultconverter.messaging;

import dev.batchlab.events.BatchCompleted;
import dev.batchlab.events.Disposition;
import dev.batchlab.messaging.EventHandling;
import dev.batchlab.messaging.Jobs;
import dev.batchlab.resultconverter.ConversionKey;
import dev.batchlab.resultconverter.Conversions;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes finished batches in: a conversion and its job, once per submission however often the event comes. */
@ApplicationScoped
public class BatchCompletedIntake {
    static final String CHANNEL = "batch-completed";

    private final EventHandling handling;
    private final Conversions conversions;
    private final Jobs jobs;

    BatchCompletedIntake(EventHandling handling, Conversions conversions, Jobs jobs) {
        this.handling = handling;
        this.conversions = conversions;
        this.jobs = jobs;
    }

    @Incoming(CHANNEL)
    @Blocking
    void on(ConsumerRecord<String, byte[]> received) {
        handling.handle(received, BatchCompleted.class, this::take);
    }

    private void take(BatchCompleted batch) {
        // a batch that is to be submitted again has settled nothing
        if (batch.disposition() == Disposition.FINAL && conversions.register(batch)) {
            ConversionKey key = ConversionKey.of(batch);
            jobs.add(Conversions.JOB, key.toString(), key);
        }
    }
}
