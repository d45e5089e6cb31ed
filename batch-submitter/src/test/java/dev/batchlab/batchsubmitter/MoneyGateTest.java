package dev.batchlab.batchsubmitter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.batchsubmitter.provider.InMemoryAccount;
import dev.batchlab.devstack.testing.StageTestResource;
import dev.batchlab.events.BatchSubmitted;
import dev.batchlab.events.EventJson;
import dev.batchlab.events.RequestsGenerated;
import dev.batchlab.events.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
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
class MoneyGateTest {
    @Inject
    InMemoryAccount account;

    @Inject
    ArtifactStore store;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    @Test
    void a_shard_that_arrives_twice_is_submitted_once() {
        String experiment = "twice-" + UUID.randomUUID();
        RequestsGenerated event = Events.shard(experiment, 1, store).event();
        RequestsGenerated other = Events.shard(experiment, 2, store).event();
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap), new StringSerializer(), new ByteArraySerializer())) {
            for (RequestsGenerated each : List.of(event, event, other)) {
                producer.send(
                        new ProducerRecord<>(Topic.REQUESTS_GENERATED.topicName(), each.key(), EventJson.write(each)));
            }
        }

        List<BatchSubmitted> heard = new ArrayList<>();
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
            consumer.subscribe(List.of(Topic.BATCH_SUBMITTED.topicName()));
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
                hear(consumer, experiment, heard);
                return heard.size() >= 2;
            });
            // the outbox is empty and the queue too: whatever would come a second time has come
            Awaitility.await()
                    .during(Duration.ofSeconds(2))
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> {
                        hear(consumer, experiment, heard);
                        return heard.size() == 2;
                    });
        }

        assertThat(heard)
                .extracting(BatchSubmitted::shardId)
                .containsExactlyInAnyOrder(event.shardId(), other.shardId());
        assertThat(heard).allSatisfy(one -> assertThat(account.batchIds()).contains(one.providerBatchId()));
        assertThat(account.executions().keySet())
                .filteredOn(shard -> shard.startsWith(experiment))
                .hasSize(2);
        assertThat(account.paidTwice()).isZero();
    }

    private static void hear(KafkaConsumer<String, byte[]> consumer, String experiment, List<BatchSubmitted> heard) {
        consumer.poll(Duration.ofMillis(200)).forEach(one -> {
            BatchSubmitted event = EventJson.read(one.value(), BatchSubmitted.class);
            if (event.experimentId().equals(experiment)) {
                heard.add(event);
            }
        });
    }
}
