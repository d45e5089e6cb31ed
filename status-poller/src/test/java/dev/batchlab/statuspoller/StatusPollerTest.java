package dev.batchlab.statuspoller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.devstack.testing.StageTestResource;
import dev.batchlab.events.BatchCompleted;
import dev.batchlab.events.BatchSubmitted;
import dev.batchlab.events.EventJson;
import dev.batchlab.events.Topic;
import dev.batchlab.providers.BatchStatus;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The stage as it runs: real broker, real PostgreSQL, its own threads. */
@QuarkusTest
@QuarkusTestResource(StageTestResource.class)
class StatusPollerTest {
    @Inject
    ScriptedProvider provider;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init")
    URI service;

    @Test
    void a_batch_that_is_submitted_twice_ends_once() throws Exception {
        String experiment = "ends-" + UUID.randomUUID();
        String id = "batch_" + experiment;
        provider.says(id, () -> Batches.batch(id, BatchStatus.COMPLETED, null));
        BatchSubmitted event = Batches.submitted(experiment, id, Instant.now());
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap), new StringSerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < 2; i++) {
                producer.send(
                        new ProducerRecord<>(Topic.BATCH_SUBMITTED.topicName(), event.key(), EventJson.write(event)));
            }
        }

        List<BatchCompleted> heard = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "group.id",
                        experiment,
                        ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                        "500",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topic.BATCH_COMPLETED.topicName()));
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
                hear(consumer, experiment, heard);
                return !heard.isEmpty();
            });
            Awaitility.await()
                    .during(Duration.ofSeconds(2))
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> {
                        hear(consumer, experiment, heard);
                        return heard.size() == 1;
                    });
        }
        assertThat(heard.get(0).providerBatchId()).isEqualTo(id);
        assertThat(get("watches?experiment=" + experiment)).contains("\"state\":\"settled\"");
        assertThat(get("watches?state=sleeping")).contains("No state is called 'sleeping'");
        assertThat(get("q/health")).contains("\"UP\"");
        assertThat(get("q/metrics")).contains("batchlab_watches_open");
    }

    private String get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(service.resolve("/" + path)).build(), BodyHandlers.ofString())
                .body();
    }

    private static void hear(KafkaConsumer<String, byte[]> consumer, String experiment, List<BatchCompleted> heard) {
        consumer.poll(Duration.ofMillis(200)).forEach(one -> {
            BatchCompleted event = EventJson.read(one.value(), BatchCompleted.class);
            if (event.experimentId().equals(experiment)) {
                heard.add(event);
            }
        });
    }
}
