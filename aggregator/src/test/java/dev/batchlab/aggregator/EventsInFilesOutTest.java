package dev.batchlab.aggregator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.devstack.testing.StageTestResource;
import dev.batchlab.events.Event;
import dev.batchlab.events.EventJson;
import dev.batchlab.events.ExperimentCompleted;
import dev.batchlab.events.Topic;
import dev.batchlab.messaging.EventSender;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StageTestResource.class)
class EventsInFilesOutTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Inject
    EventSender sender;

    @Inject
    ArtifactStore store;

    @Inject
    DataSource database;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @TestHTTPResource("/")
    URI address;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void a_run_that_comes_over_kafka_completes_once_and_leaves_its_files() throws Exception {
        String experiment = "emotions/" + UUID.randomUUID();
        String path = "experiments/" + ReportLocation.pathSegment(experiment);
        for (Event event : new SmallRun(experiment, store).events()) {
            send(event);
            send(event);
        }
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(state(path)).isEqualTo("completed"));
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(json(path).at("/outcomes/valid").asInt()).isEqualTo(6));

        List<ExperimentCompleted> announced = announced(experiment);
        assertThat(announced).isNotEmpty();
        assertThat(announced.stream().map(ExperimentCompleted::revision)).doesNotHaveDuplicates();
        JsonNode summary = json(path);
        ExperimentCompleted last = announced.get(announced.size() - 1);
        assertThat(last.summary()).isEqualTo(summary);
        assertThat(summary.at("/cost_usd").decimalValue().toPlainString()).isEqualTo("0.001620");
        assertThat(summary.at("/lines/total").asInt()).isEqualTo(9);
        assertThat(summary.at("/batches")).hasSize(5);
        assertThat(summary.at("/choices/judged").asInt()).isEqualTo(6);
        assertThat(summary.at("/choices/correct").asInt()).isEqualTo(3);
        assertThat(summary.at("/choices/chosen").toString()).isEqualTo("{\"A\":6}");

        Map<String, String> files =
                unzip(get(path + "/export", BodyHandlers.ofByteArray()).body());
        assertThat(files.keySet().stream().map(name -> name.substring(name.indexOf('/') + 1)))
                .contains(
                        "results.csv",
                        "results.jsonl",
                        "errors.jsonl",
                        "txt/cell_0.txt",
                        "raw/batch_s1_1.output.jsonl.zst",
                        "requests/s1.jsonl",
                        "requests/metadata.json",
                        "summary.json",
                        "report.md",
                        "report.html");
        assertThat(get(path + "/report", BodyHandlers.ofString()).body())
                .contains("<h1>Experiment " + experiment)
                .contains("面白さ");
        HttpResponse<String> index = get("", BodyHandlers.ofString());
        assertThat(index.body()).contains(experiment).contains("<progress");
        assertThat(index.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(get(path + "/failures", BodyHandlers.ofString()).body()).contains("validation");
    }

    @Test
    void a_deleted_experiment_is_gone_and_late_events_do_not_bring_it_back() throws Exception {
        String experiment = "deleted-" + UUID.randomUUID();
        String path = "experiments/" + experiment;
        List<Event> events = new SmallRun(experiment, store).events();
        for (Event event : events) {
            send(event);
        }
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(state(path)).isEqualTo("completed"));
        assertThatThrownBy(
                        () -> execute("update result set outcome = 'valid' where experiment_id = '" + experiment + "'"))
                .hasStackTraceContaining("does not change any more");
        assertThatThrownBy(() -> execute("delete from result where experiment_id = '" + experiment + "'"))
                .hasStackTraceContaining("only with their experiment");
        assertThat(json(path + "/requests/cell_0").at("/0/outcome").asText()).isNotBlank();

        for (boolean deleted : List.of(true, false)) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(address.resolve("/" + path)).DELETE().build(), BodyHandlers.ofString());
            assertThat(answer.body()).contains("\"deleted\":" + deleted);
        }
        for (Event event : events) {
            send(event);
        }
        String other = "after-" + experiment;
        for (Event event : new SmallRun(other, store).events()) {
            send(event);
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(state("experiments/" + other)).isEqualTo("completed"));

        assertThat(get(path, BodyHandlers.ofString()).statusCode()).isEqualTo(404);
        assertThat(get("experiments", BodyHandlers.ofString()).body()).doesNotContain("\"" + experiment + "\"");
    }

    @Test
    void an_experiment_whose_request_files_go_is_exported_without_them() throws Exception {
        String experiment = "pruned-" + UUID.randomUUID();
        String path = "experiments/" + experiment;
        List<Event> events = new SmallRun(experiment, store).events();
        send(events.get(0));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(state(path)).isEqualTo("running"));
        assertThat(expectNoRequests(experiment)).as("while it runs").isEqualTo(409);
        events.forEach(this::send);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(state(path)).isEqualTo("completed"));
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(json(path).at("/outcomes/valid").asInt()).isEqualTo(6));
        String results = resultsOf(path);

        assertThat(expectNoRequests(experiment)).isEqualTo(204);

        assertThat(unzip(get(path + "/export", BodyHandlers.ofByteArray()).body())
                        .keySet())
                .noneMatch(name -> name.contains("/requests/"))
                .anyMatch(name -> name.contains("/raw/"));
        assertThat(resultsOf(path)).isEqualTo(results);
        assertThat(expectNoRequests("nobody")).isEqualTo(404);
    }

    private String resultsOf(String path) throws Exception {
        byte[] zip =
                get(path + "/export?format=csv", BodyHandlers.ofByteArray()).body();
        return unzip(zip).entrySet().stream()
                .filter(file -> file.getKey().endsWith("/results.csv"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    private int expectNoRequests(String experiment) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(address.resolve("/experiment-artifacts/" + experiment + "/requests"))
                                .DELETE()
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    private void execute(String sql) throws java.sql.SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    @Test
    void a_record_that_is_no_event_goes_to_the_dead_letters_and_the_rest_goes_on() throws Exception {
        String experiment = "after-garbage-" + UUID.randomUUID();
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteArraySerializer())) {
            for (int partition = 0;
                    partition < producer.partitionsFor("results.parsed").size();
                    partition++) {
                producer.send(new ProducerRecord<>(
                                "results.parsed",
                                partition,
                                experiment,
                                ("{broken " + experiment).getBytes(StandardCharsets.UTF_8)))
                        .get();
            }
        }
        SmallRun run = new SmallRun(experiment, store);
        for (Event event : run.events()) {
            send(event);
        }
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(state("experiments/" + experiment))
                .isEqualTo("completed"));
        assertThat(read(Topic.RESULTS_PARSED.deadLetterTopic("aggregator")).stream()
                        .map(record -> new String(record.value(), StandardCharsets.UTF_8)))
                .contains("{broken " + experiment);
    }

    @Test
    void what_is_not_there_is_said_in_one_sentence() throws Exception {
        HttpResponse<String> unknown = get("experiments/nobody", BodyHandlers.ofString());
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(EventJson.mapper()
                        .readTree(unknown.body())
                        .at("/errors/0/message")
                        .asText())
                .isEqualTo("Experiment nobody is unknown here");
        HttpResponse<String> format = get("experiments/nobody/export?format=xlsx", BodyHandlers.ofString());
        assertThat(format.statusCode()).isEqualTo(400);
        assertThat(format.body()).contains("xlsx").contains("csv, jsonl");
    }

    @Test
    void the_service_says_that_it_is_ready_and_what_it_measures() throws Exception {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        get("q/health/ready", BodyHandlers.ofString()).statusCode())
                .isEqualTo(200));
        assertThat(get("q/metrics", BodyHandlers.ofString()).body())
                .contains("batchlab_result_rows_total")
                .contains("batchlab_cells_open");
        assertThat(get("q/openapi", BodyHandlers.ofString()).body()).contains("/experiments/{experiment}/export");
    }

    private void send(Event event) {
        sender.send(event, UUID.randomUUID(), SmallRun.NOON).await().atMost(Duration.ofSeconds(40));
    }

    private String state(String path) throws Exception {
        return json(path).path("state").asText();
    }

    private JsonNode json(String path) throws Exception {
        return EventJson.mapper().readTree(get(path, BodyHandlers.ofString()).body());
    }

    private <T> HttpResponse<T> get(String path, HttpResponse.BodyHandler<T> body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(address.toString() + path)).build(), body);
    }

    private static Map<String, String> unzip(byte[] bytes) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private List<ExperimentCompleted> announced(String experiment) {
        return read(Topic.EXPERIMENT_COMPLETED.topicName()).stream()
                .filter(record -> experiment.equals(record.key()))
                .map(record -> EventJson.read(record.value(), ExperimentCompleted.class))
                .toList();
    }

    /** All records of a topic as they are now. */
    private List<ConsumerRecord<String, byte[]>> read(String topic) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "group.id",
                        "reader-" + UUID.randomUUID(),
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(one -> new org.apache.kafka.common.TopicPartition(topic, one.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }
}
