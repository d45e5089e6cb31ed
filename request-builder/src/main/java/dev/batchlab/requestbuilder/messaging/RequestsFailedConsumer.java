package dev.batchlab.requestbuilder.messaging;

import dev.batchlab.events.RequestsFailed;
import dev.batchlab.messaging.EventHandling;
import dev.batchlab.messaging.Jobs;
import dev.batchlab.requestbuilder.jobs.RetryWorker;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Requests without a valid answer: a worker packs those again that deserve it. */
@ApplicationScoped
class RequestsFailedConsumer {
    private final EventHandling handling;
    private final Jobs jobs;

    RequestsFailedConsumer(EventHandling handling, Jobs jobs) {
        this.handling = handling;
        this.jobs = jobs;
    }

    @Incoming("requests-failed")
    @Blocking
    void on(ConsumerRecord<String, byte[]> received) {
        handling.handle(received, RequestsFailed.class, event -> jobs.add(RetryWorker.KIND, key(event), event));
    }

    /** A submission fails once; it may be read again any number of times. */
    private static String key(RequestsFailed event) {
        String submission = event.shardId() + "/" + event.submission();
        return event.reread() ? submission + "/reread/" + UUID.randomUUID() : submission;
    }
}
