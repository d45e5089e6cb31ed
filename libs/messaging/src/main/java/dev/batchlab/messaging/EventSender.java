package dev.batchlab.messaging;

import dev.batchlab.events.Event;
import dev.batchlab.events.EventJson;
import dev.batchlab.events.Topic;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.jspecify.annotations.Nullable;

/** Puts records on Kafka; the answer completes when the broker has acknowledged. */
@ApplicationScoped
public class EventSender {
    private final MutinyEmitter<byte[]> events;
    private final String source;

    EventSender(
            @Channel("events") MutinyEmitter<byte[]> events,
            @ConfigProperty(name = "quarkus.application.name") String source) {
        this.events = events;
        this.source = source;
    }

    /**
     * Sends an event that needs no outbox because it can be made again from what is stored.
     *
     * @param id the same each time the same event is made
     */
    public Uni<Void> send(Event event, UUID id, Instant time) {
        return send(Topic.of(event), event.key(), EventJson.write(event), id, time, Trail.trace());
    }

    Uni<Void> send(Topic topic, String key, byte[] payload, UUID id, Instant time, @Nullable String trace) {
        RecordHeaders headers = new RecordHeaders();
        header(headers, "ce_specversion", "1.0");
        header(headers, "ce_id", id.toString());
        header(headers, "ce_type", topic.ceType());
        header(headers, "ce_source", "/batchlab/" + source);
        header(headers, "ce_time", time.toString());
        header(headers, "content-type", "application/json");
        if (trace != null) {
            header(headers, Trail.TRACE, trace);
        }
        return raw(topic.topicName(), key, payload, headers);
    }

    /** Sends bytes as they are. */
    Uni<Void> raw(String topic, @Nullable String key, byte[] payload, RecordHeaders headers) {
        OutgoingKafkaRecordMetadata<String> metadata = OutgoingKafkaRecordMetadata.<String>builder()
                .withTopic(topic)
                .withKey(key)
                .withHeaders(headers)
                .build();
        return events.sendMessage(Message.of(payload, Metadata.of(metadata)));
    }

    private static void header(RecordHeaders headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
