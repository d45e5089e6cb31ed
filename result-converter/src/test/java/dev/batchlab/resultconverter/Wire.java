package dev.batchlab.resultconverter;

import dev.batchlab.events.Event;
import dev.batchlab.events.EventJson;
import dev.batchlab.events.ShardEvent;
import dev.batchlab.events.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/** The other end of Kafka. */
final class Wire implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<ConsumerRecord<String, byte[]>> received = new ArrayList<>();

    Wire(String servers, Topic... topics) {
        Map<String, Object> common = Map.of("bootstrap.servers", servers, "enable.auto.commit", "false");
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers), new StringSerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(common, new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = Arrays.stream(topics)
                .flatMap(topic -> partitions(topic).stream())
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Asking for a topic brings it into being, but not at once. */
    private List<PartitionInfo> partitions(Topic topic) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> consumer.partitionsFor(topic.topicName()), found -> !found.isEmpty());
    }

    void send(Event event) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(Topic.of(event).topicName(), event.key(), EventJson.write(event));
        record.headers().add("ce_id", UUID.randomUUID().toString().getBytes());
        try {
            producer.send(record).get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All events of a type that came so far for a shard. */
    <E extends Event & ShardEvent> List<E> events(Class<E> type, String shard) {
        return records(type, shard).stream()
                .map(record -> EventJson.read(record.value(), type))
                .toList();
    }

    <E extends Event & ShardEvent> List<ConsumerRecord<String, byte[]>> records(Class<E> type, String shard) {
        consumer.poll(Duration.ofMillis(50)).forEach(received::add);
        return received.stream()
                .filter(record -> Topic.named(record.topic()).eventType() == type)
                .filter(record -> EventJson.read(record.value(), type).shardId().equals(shard))
                .toList();
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
