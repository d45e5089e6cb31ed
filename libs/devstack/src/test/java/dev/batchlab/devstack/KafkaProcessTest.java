package dev.batchlab.devstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaProcessTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path home;

    KafkaProcess kafka;

    @BeforeEach
    void start() {
        kafka = new KafkaProcess(StackFiles.in(home), FreePort.pick(), List.of("facts", "other"));
        kafka.start(ProcessHandle.current());
        kafka.awaitReady(LIMIT);
    }

    @AfterEach
    void stop() {
        kafka.stop();
    }

    @Test
    void its_topics_exist_when_it_is_ready() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            var topics = admin.describeTopics(List.of("facts", "other"))
                    .allTopicNames()
                    .get();
            assertThat(topics.values())
                    .extracting(topic -> topic.partitions().size())
                    .containsOnly(4);
        }
    }

    @Test
    void acknowledged_records_survive_a_kill_of_the_broker() throws Exception {
        send(0, 1000);
        kafka.process().find().orElseThrow().destroyForcibly();
        await().until(() -> kafka.process().find().isEmpty());

        kafka.start(ProcessHandle.current());
        kafka.awaitReady(LIMIT);
        send(1000, 1100);

        assertThat(read(1100)).isEqualTo(numbers(0, 1100));
    }

    @Test
    void starting_a_running_broker_leaves_it_alone() {
        long before = kafka.process().find().orElseThrow().pid();

        kafka.start();

        assertThat(kafka.process().find()).map(ProcessHandle::pid).contains(before);
    }

    private void send(int from, int to) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            for (String number : numbers(from, to)) {
                producer.send(new ProducerRecord<>("facts", number, number));
            }
            producer.flush();
        }
    }

    private Set<String> read(int count) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", kafka.bootstrapServers(), "group.id", "test", "auto.offset.reset", "earliest");
        Set<String> found = new TreeSet<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("facts"));
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (found.size() < count && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> found.add(record.value()));
            }
        }
        return found;
    }

    private static Set<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(String::valueOf).collect(Collectors.toCollection(TreeSet::new));
    }
}
