package dev.batchlab.endtoend;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends what a broker holds once more, in another order. */
final class Republisher {
    private final Map<String, Object> settings;

    Republisher(String bootstrapServers) {
        settings = Map.of("bootstrap.servers", bootstrapServers);
    }

    /** All events the broker holds now; dead letters are none. */
    List<ConsumerRecord<byte[], byte[]>> everything() {
        try (Admin admin = Admin.create(settings);
                KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions(admin));
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Each once or twice more, keys and headers as they were, in an order of its own. */
    void sendAgain(List<ConsumerRecord<byte[], byte[]>> records, Random random) {
        List<ConsumerRecord<byte[], byte[]>> shuffled = new ArrayList<>(records);
        records.stream().filter(record -> random.nextBoolean()).forEach(shuffled::add);
        Collections.shuffle(shuffled, random);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (ConsumerRecord<byte[], byte[]> record : shuffled) {
                producer.send(new ProducerRecord<>(
                        record.topic(), null, null, record.key(), record.value(), record.headers()));
            }
            producer.flush();
        }
    }

    /** Until no group has anything left to read. */
    void awaitAllConsumed() {
        try (Admin admin = Admin.create(settings)) {
            await().atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> lag(admin) == 0);
        }
    }

    private static long lag(Admin admin) throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> ends = new HashMap<>();
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions(admin).forEach(partition -> asked.put(partition, OffsetSpec.latest()));
        admin.listOffsets(asked).all().get().forEach((partition, info) -> ends.put(partition, info.offset()));
        long lag = 0;
        for (String group : Stack.SERVICES) {
            Map<TopicPartition, OffsetAndMetadata> read = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            for (Map.Entry<TopicPartition, OffsetAndMetadata> one : read.entrySet()) {
                if (one.getValue() != null && ends.containsKey(one.getKey())) {
                    lag += Math.max(0, ends.get(one.getKey()) - one.getValue().offset());
                }
            }
        }
        return lag;
    }

    private static Set<TopicPartition> partitions(Admin admin) throws ExecutionException, InterruptedException {
        Set<String> topics = new TreeSet<>(admin.listTopics().names().get());
        topics.removeIf(topic -> topic.endsWith(".dlq"));
        Set<TopicPartition> partitions = new java.util.HashSet<>();
        admin.describeTopics(topics).allTopicNames().get().values().forEach(topic -> topic.partitions()
                .forEach(partition -> partitions.add(new TopicPartition(topic.name(), partition.partition()))));
        return partitions;
    }
}
