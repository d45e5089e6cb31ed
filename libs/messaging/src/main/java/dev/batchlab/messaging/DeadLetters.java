package dev.batchlab.messaging;

import dev.batchlab.events.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Where records go that are no events: {@code <topic>.<group>.dlq}, payload and headers untouched, the reason beside them; and a table of
 * the stage, where they wait for a decision.
 */
@ApplicationScoped
class DeadLetters {
    private static final String ADDRESSEE = "batchlab-replayed-for";
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final EventSender sender;
    private final DeadLetterTable table;
    private final String group;
    private final MeterRegistry meters;

    DeadLetters(
            EventSender sender,
            DeadLetterTable table,
            @ConfigProperty(name = "quarkus.application.name") String group,
            MeterRegistry meters) {
        this.sender = sender;
        this.table = table;
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
                .atMost(PATIENCE);
        table.add(undecodable, payload, reason);
        meters.counter(Metric.DEAD_LETTERS.meter(), "topic", undecodable.topic())
                .increment();
        LOG.warnf(
                "dead_letter topic=%s partition=%d offset=%d reason=\"%s\"",
                undecodable.topic(), undecodable.partition(), undecodable.offset(), reason);
    }

    List<DeadLetter> list(@Nullable String state, int limit) {
        return table.list(state, limit);
    }

    Optional<DeadLetter> find(long id) {
        return table.find(id);
    }

    /**
     * Puts the record on its topic again, addressed to this stage: the others have read it. What is still no event becomes a new dead
     * letter. False when it was decided before. After a crash in between it is sent once more, which the inbox notices.
     */
    boolean replay(long id) {
        DeadLetter letter =
                table.find(id).filter(it -> it.state().equals("open")).orElse(null);
        if (letter == null) {
            return false;
        }
        RecordHeaders headers = new RecordHeaders();
        letter.headers().forEach((name, value) -> header(headers, name, value));
        if (headers.lastHeader("ce_id") == null) {
            header(headers, "ce_source", "/batchlab/" + group);
            header(headers, "ce_id", "dead-letter-" + id);
        }
        headers.remove(ADDRESSEE);
        header(headers, ADDRESSEE, group);
        sender.raw(letter.topic(), letter.key(), table.payload(id), headers)
                .await()
                .atMost(PATIENCE);
        return table.decide(id, "replayed");
    }

    /** False when it was decided before. */
    boolean drop(long id) {
        return table.decide(id, "dropped");
    }

    /** Whether a record was put on the topic again for another stage. */
    boolean isForSomebodyElse(ConsumerRecord<String, byte[]> received) {
        Header addressee = received.headers().lastHeader(ADDRESSEE);
        return addressee != null && !new String(addressee.value(), StandardCharsets.UTF_8).equals(group);
    }

    private static void header(RecordHeaders headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
