package dev.batchlab.requestbuilder.messaging;

import dev.batchlab.events.ExperimentRequested;
import dev.batchlab.messaging.EventHandling;
import dev.batchlab.messaging.Jobs;
import dev.batchlab.requestbuilder.jobs.AcceptWorker;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Experiments that come by event. Checking a large data set takes a while, so a worker does it. */
@ApplicationScoped
class ExperimentRequestedConsumer {
    private final EventHandling handling;
    private final Jobs jobs;

    ExperimentRequestedConsumer(EventHandling handling, Jobs jobs) {
        this.handling = handling;
        this.jobs = jobs;
    }

    @Incoming("experiment-requested")
    @Blocking
    void on(ConsumerRecord<String, byte[]> received) {
        if (isOurOwn(received)) {
            return;
        }
        handling.handle(
                received,
                ExperimentRequested.class,
                event -> jobs.add(AcceptWorker.KIND, event.experimentId() + "/" + UUID.randomUUID(), event));
    }

    /** What came over REST is in the database already; its event is for others. */
    private static boolean isOurOwn(ConsumerRecord<String, byte[]> received) {
        Header source = received.headers().lastHeader("ce_source");
        return source != null && new String(source.value(), StandardCharsets.UTF_8).equals("/batchlab/request-builder");
    }
}
