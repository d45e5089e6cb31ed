package dev.batchlab.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.batchlab.devstack.testing.StageTestResource;
import dev.batchlab.events.EventJson;
import dev.batchlab.events.FailedRequest;
import dev.batchlab.events.RequestsFailed;
import dev.batchlab.events.Topic;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StageTestResource.class)
class DeliveryTest {
    @Inject
    Outbox outbox;

    @Inject
    EventSender sender;

    @Inject
    ReceivedFailures received;

    @Inject
    DataSource database;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Test
    void an_event_of_a_committed_transaction_arrives_and_one_of_a_rolled_back_does_not() {
        String kept = shard();
        String dropped = shard();
        QuarkusTransaction.requiringNew().run(() -> outbox.add(failed(kept)));
        QuarkusTransaction.begin();
        outbox.add(failed(dropped));
        QuarkusTransaction.rollback();

        await().untilAsserted(() -> assertThat(received.shards()).contains(kept));
        assertThat(received.shards()).doesNotContain(dropped);
        await().untilAsserted(() -> assertThat(unpublished()).isZero());
    }

    @Test
    void the_same_event_sent_twice_has_its_effect_once() {
        String shard = shard();
        UUID id = UUID.randomUUID();
        sender.send(failed(shard), id, Instant.now()).await().atMost(Duration.ofSeconds(20));
        sender.send(failed(shard), id, Instant.now()).await().atMost(Duration.ofSeconds(20));
        String after = shard();
        sender.send(failed(after), UUID.randomUUID(), Instant.now()).await().atMost(Duration.ofSeconds(20));

        await().untilAsserted(() -> assertThat(received.shards()).contains(after));
        await().untilAsserted(() -> assertThat(received.shards()).contains(shard));
        assertThat(received.shards().stream().filter(shard::equals)).hasSize(1);
    }

    @Test
    void a_handler_that_fails_once_is_tried_again_and_nothing_is_lost() {
        String shard = shard();
        received.failOnceFor(shard);
        QuarkusTransaction.requiringNew().run(() -> outbox.add(failed(shard)));

        await().untilAsserted(() -> assertThat(received.shards()).contains(shard));
    }

    @Test
    void an_event_the_broker_would_not_take_is_refused_before_it_can_stand_in_the_way_of_others() {
        String large = shard();
        FailedRequest longReason = new FailedRequest("r1", "reason ".repeat(700_000), true);
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> outbox.add(failed(large, longReason))))
                .hasMessageContaining(large)
                .hasMessageContaining("requests.failed");

        String after = shard();
        QuarkusTransaction.requiringNew().run(() -> outbox.add(failed(after)));
        await().untilAsserted(() -> assertThat(received.shards()).contains(after));
    }

    @Test
    void a_record_that_is_no_event_goes_to_the_dead_letter_topic_with_the_reason() {
        byte[] garbage = ("{not json " + shard()).getBytes(StandardCharsets.UTF_8);
        sender.raw(Topic.REQUESTS_FAILED.topicName(), "k", garbage, new RecordHeaders())
                .await()
                .atMost(Duration.ofSeconds(20));

        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "group.id", shard(), "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topic.REQUESTS_FAILED.deadLetterTopic("test-stage")));
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                for (ConsumerRecord<String, byte[]> letter : consumer.poll(Duration.ofMillis(200))) {
                    if (java.util.Arrays.equals(letter.value(), garbage)
                            && letter.headers().lastHeader("dead-letter-reason") != null) {
                        return true;
                    }
                }
                return false;
            });
        }
    }

    private int unpublished() throws Exception {
        try (Connection connection = database.getConnection();
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("select count(*) from outbox where published_at is null")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static String shard() {
        return "shard-" + UUID.randomUUID();
    }

    private static RequestsFailed failed(String shard) {
        return failed(shard, new FailedRequest("a", "missing", true));
    }

    private static RequestsFailed failed(String shard, FailedRequest request) {
        return EventJson.read(
                EventJson.write(new RequestsFailed(
                        "e", shard, 1, 1, "openai", "gpt-4.1", "all", List.of(request), null, false)),
                RequestsFailed.class);
    }
}
