package dev.batchlab.requestbuilder;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.events.EventJson;
import dev.batchlab.events.ExperimentRequested;
import dev.batchlab.events.FailedRequest;
import dev.batchlab.events.RequestsFailed;
import dev.batchlab.events.RequestsGenerated;
import dev.batchlab.events.Topic;
import dev.batchlab.messaging.EventSender;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A test of the running stage: its REST, its topics, its store. */
@SuppressWarnings("NullAway.Init") // filled by Quarkus
abstract class BuilderStory {
    private final HttpClient http = HttpClient.newHttpClient();

    @TestHTTPResource("/")
    URI service;

    @Inject
    EventSender sender;

    @Inject
    ArtifactStore store;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    /** As any program may: straight to Kafka, without our headers. */
    void produce(ExperimentRequested event) throws Exception {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            Topic.EXPERIMENT_REQUESTED.topicName(), event.key(), EventJson.write(event)))
                    .get();
        }
    }

    static String name() {
        return "e" + UUID.randomUUID().toString().substring(0, 8);
    }

    static String spec(String id, int trials) {
        return """
                experiment: %s
                models: [gpt-4.1]
                trials: %d
                axes:
                  text:
                    - {id: t1, content: "A lamp in a window."}
                    - {id: t2, content: "A door that does not close."}
                prompt: {user: "Describe: {text.content}"}
                customId: "{text.id}_{model.id}_%s_n{trial}"
                answer: {kind: text}
                retry: {maxAttempts: 2}
                batch: {maxRequests: 3}
                """.formatted(id, trials, id);
    }

    List<RequestsGenerated> generated(String id, int atLeast) {
        return events(Topic.REQUESTS_GENERATED, RequestsGenerated.class, id, atLeast);
    }

    <E extends dev.batchlab.events.Event> List<E> events(Topic topic, Class<E> type, String id, int atLeast) {
        List<E> found = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "group.id",
                        UUID.randomUUID().toString(),
                        "auto.offset.reset",
                        "earliest",
                        // the topic may come into being while we wait
                        "metadata.max.age.ms",
                        "500"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic.topicName()));
            await().atMost(Duration.ofSeconds(40)).until(() -> {
                for (ConsumerRecord<String, byte[]> received : consumer.poll(Duration.ofMillis(300))) {
                    E event = EventJson.read(received.value(), type);
                    if (event.experimentId().equals(id)) {
                        found.add(event);
                    }
                }
                return found.size() >= atLeast;
            });
        }
        return found;
    }

    HttpResponse<String> post(String path, String contentType, String body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(service.resolve(path))
                        .header("Content-Type", contentType)
                        .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    String put(String path, String body) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(service.resolve(path))
                                .header("Content-Type", "application/octet-stream")
                                .PUT(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return EventJson.mapper()
                .readTree(http.send(
                                HttpRequest.newBuilder(service.resolve(path)).build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body());
    }

    HttpResponse<String> send(String method, String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(service.resolve(path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    int waiting(String id) throws Exception {
        return get("/experiments/" + id + "/retry").path("requests").asInt(-1);
    }

    void tell(RequestsGenerated shard, FailedRequest failure, boolean reread) {
        tell(shard, List.of(failure), reread);
    }

    void tell(RequestsGenerated shard, List<FailedRequest> failures, boolean reread) {
        RequestsFailed failed = new RequestsFailed(
                shard.experimentId(),
                shard.shardId(),
                shard.attempt(),
                1,
                shard.provider(),
                shard.model(),
                shard.group(),
                failures,
                null,
                reread);
        sender.send(failed, UUID.randomUUID(), Instant.now()).await().atMost(Duration.ofSeconds(20));
    }
}
