package dev.batchlab.aggregator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.batchlab.artifacts.FileArtifactStore;
import dev.batchlab.devstack.Database;
import dev.batchlab.devstack.FreePort;
import dev.batchlab.devstack.testing.TestStack;
import dev.batchlab.events.Event;
import dev.batchlab.events.EventJson;
import dev.batchlab.events.Outcome;
import dev.batchlab.events.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The packaged service with a heap of 256 MB takes in 200,000 results over Kafka and gives out all files. After {@code package}:
 * {@code -Dtest=SmallHeapBench -Dbatchlab.bench=true}.
 */
@EnabledIfSystemProperty(named = "batchlab.bench", matches = "true")
class SmallHeapBench {
    private static final int ROWS = Integer.getInteger("batchlab.bench.rows", 200_000);
    private static final Path JAR =
            Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = FreePort.pick();

    @Test
    void two_hundred_thousand_results_fit_a_small_heap() throws Exception {
        Assumptions.assumeTrue(Files.exists(JAR), "the service is not packaged");
        TestStack stack = TestStack.shared();
        Path artifacts = stack.freshDirectory("artifacts");
        Process service = start(stack, artifacts);
        try {
            feed(stack, new SmallRun("small-heap", new FileArtifactStore(artifacts)));
            long start = System.nanoTime();
            await().atMost(Duration.ofMinutes(15))
                    .pollInterval(Duration.ofSeconds(1))
                    .ignoreExceptions()
                    .until(() -> EventJson.mapper()
                            .readTree(get("experiments/small-heap"))
                            .path("state")
                            .asText()
                            .equals("completed"));
            System.out.printf("bench: settled after feeding: %.1f s%n", (System.nanoTime() - start) / 1e9);
            start = System.nanoTime();
            System.out.printf("bench: %d files out: %.1f s%n", export(), (System.nanoTime() - start) / 1e9);
            get("q/metrics")
                    .lines()
                    .filter(line -> line.startsWith("jvm_memory_max_bytes{area=\"heap\"")
                            || line.startsWith("jvm_gc_max_data_size")
                            || line.startsWith("jvm_gc_pause_seconds"))
                    .forEach(line -> System.out.println("bench: " + line));
            assertThat(service.isAlive()).isTrue();
        } finally {
            service.destroy();
            service.waitFor();
        }
    }

    private Process start(TestStack stack, Path artifacts) throws IOException {
        Database database = stack.freshDatabase();
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx256m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.awt.headless=true",
                "-jar",
                JAR.toString());
        builder.environment()
                .putAll(Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS", stack.bootstrapServers(),
                        "QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl(),
                        "QUARKUS_DATASOURCE_USERNAME", database.username(),
                        "QUARKUS_DATASOURCE_PASSWORD", database.password(),
                        "BATCHLAB_ARTIFACTS", artifacts.toUri().toString(),
                        "QUARKUS_HTTP_PORT", String.valueOf(port)));
        return builder.redirectErrorStream(true)
                .redirectOutput(Path.of("target/small-heap.log").toFile())
                .start();
    }

    private static void feed(TestStack stack, SmallRun run) throws IOException {
        long start = System.nanoTime();
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers(), "linger.ms", 20, "compression.type", "zstd"),
                new StringSerializer(),
                new ByteArraySerializer())) {
            send(producer, run.releasing(ROWS));
            for (int cell = 0; cell < ROWS; cell++) {
                send(producer, run.result("s1", 1, 1, cell, Outcome.VALID, true));
            }
            send(producer, run.parsed("s1", 1, 1, Map.of(Outcome.VALID, ROWS)));
        }
        System.out.printf("bench: fed %d in %.1f s%n", ROWS, (System.nanoTime() - start) / 1e9);
    }

    private static void send(KafkaProducer<String, byte[]> producer, Event event) {
        producer.send(new ProducerRecord<>(Topic.of(event).topicName(), event.key(), EventJson.write(event)));
    }

    private long export() throws Exception {
        long files = 0;
        try (InputStream body = http.send(request("experiments/small-heap/export"), BodyHandlers.ofInputStream())
                        .body();
                ZipInputStream zip = new ZipInputStream(body, StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files++;
            }
        }
        assertThat(files).isGreaterThan(ROWS);
        return files;
    }

    private String get(String path) throws Exception {
        return http.send(request(path), BodyHandlers.ofString()).body();
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + path))
                .build();
    }
}
