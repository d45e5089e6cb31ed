package dev.batchlab.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.batchlab.messaging.Metric;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One trace from the post to the last event; figures and logs that tell of it. */
class TracesIT {
    private static final List<String> TOPICS =
            List.of("requests.generated", "batch.submitted", "batch.completed", "results.parsed", "batch.parsed");
    private static final String WITH_THE_FIRST_DEAD_LETTER = "batchlab_dead_letters_total";
    private static final Stack STACK = Stack.fresh();
    private static final Set<String> REPORTED = ConcurrentHashMap.newKeySet();

    private static HttpServer collector;

    @BeforeAll
    static void run() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            String spans = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
            Stack.SERVICES.stream().filter(spans::contains).forEach(REPORTED::add);
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        STACK.with(
                        "BATCHLAB_OTLP_ENDPOINT",
                        "http://127.0.0.1:" + collector.getAddress().getPort())
                .with("BATCHLAB_LOG", "json");
        STACK.ok("up", "--sandbox");
        STACK.ok(
                "run",
                SmallSpec.write(STACK, "traced", 5, 10).toString(),
                "--yes",
                "--output",
                STACK.work().toString());
    }

    @AfterAll
    static void down() {
        STACK.close();
        collector.stop(0);
    }

    @Test
    void one_trace_leads_through_all_stages() {
        Map<String, Set<String>> traces = new HashMap<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", "127.0.0.1:" + STACK.port("kafka"),
                        "group.id", "traces-test",
                        "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.subscribe(TOPICS);
            await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    Header trace = record.headers().lastHeader("traceparent");
                    String parent = trace == null ? "none" : new String(trace.value(), StandardCharsets.UTF_8);
                    traces.computeIfAbsent(record.topic(), topic -> new TreeSet<>())
                            .add(parent.replaceFirst("^00-([0-9a-f]{32})-.*", "$1"));
                });
                assertThat(traces).containsOnlyKeys(TOPICS);
            });
        }
        String trace = String.join(",", traces.getOrDefault("requests.generated", Set.of()));
        assertThat(trace).matches("[0-9a-f]{32}");
        TOPICS.forEach(topic -> assertThat(traces.get(topic)).as(topic).isEqualTo(Set.of(trace)));
    }

    @Test
    void every_stage_of_an_experiment_reports_its_spans() {
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(REPORTED)
                .contains("request-builder", "batch-submitter", "status-poller", "result-converter", "aggregator"));
    }

    @Test
    void lines_of_the_log_are_json_and_tell_experiment_and_shard() throws IOException {
        Set<String> shards = new TreeSet<>();
        try (Stream<String> lines = Files.lines(STACK.home().resolve("logs/batch-submitter.log"))) {
            lines.filter(line -> line.startsWith("{")).map(TracesIT::json).forEach(line -> {
                if (line.path("mdc").path("experiment").asText().equals("traced")) {
                    shards.add(line.path("mdc").path("shard").asText());
                }
            });
        }
        assertThat(shards).isNotEmpty().allMatch(shard -> shard.startsWith("traced-"));
    }

    @Test
    void every_figure_of_the_catalogue_is_served_by_some_stage() {
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            StringBuilder pages = new StringBuilder();
            Stack.SERVICES.forEach(service -> pages.append(STACK.text(service, "/q/metrics")));
            assertThat(Stream.of(Metric.values()).map(Metric::exposed))
                    .filteredOn(figure -> !figure.equals(WITH_THE_FIRST_DEAD_LETTER))
                    .allSatisfy(figure -> assertThat(pages.toString()).contains(figure));
        });
    }

    private static JsonNode json(String line) {
        try {
            return Stack.JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
