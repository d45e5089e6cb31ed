package dev.batchlab.messaging;

import dev.batchlab.events.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Where records go that are no events: {@code <topic>.<group>.dlq}, payload and headers untouched, the reason beside them. */
@ApplicationScoped
class DeadLetters {
    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final EventSender sender;
    private final String group;
    private final MeterRegistry meters;

    DeadLetters(
            EventSender sender, @ConfigProperty(name = "quarkus.application.name") String group, MeterRegistry meters) {
        this.sender = sender;
        this.group = group;
        this.meters = meters;
    }

    void add(ConsumerRecord<String, byte[]> undecodable, String reason) {
        RecordHeaders headers = new RecordHeaders(undecodable.headers());
        header(headers, "dead-letter-reason", reason);
        header(headers, "dead-letter-topic", undecodable.topic());
        header(headers, "dead-letter-partition", Integer.toString(undecodable.partition()));
        header(headers, "dead-letter-offset", Long.toString(undecodable.offset()));
        byte[] payload = undecodable.value() == null ? new byte[0] : undecodable.value();
        sender.raw(Topic.named(undecodable.topic()).deadLetterTopic(group), undecodable.key(), payload, headers)
                .await()
                .atMost(Duration.ofSeconds(40));
        meters.counter("batchlab.dead.letters", "topic", undecodable.topic()).increment();
        LOG.warnf(
                "dead_letter topic=%s partition=%d offset=%d reason=\"%s\"",
                undecodable.topic(), undecodable.partition(), undecodable.offset(), reason);
    }

    private static void header(RecordHeaders headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
