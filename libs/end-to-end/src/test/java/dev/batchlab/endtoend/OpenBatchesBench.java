package dev.batchlab.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Very many open batches of one account, watched at the pace a vendor gets: provider calls a minute and the processor's time of
 * status-poller. Run by hand with {@code -Dit.test=OpenBatchesBench -Dbatchlab.bench=true}.
 */
@EnabledIfSystemProperty(named = "batchlab.bench", matches = "true")
class OpenBatchesBench {
    private static final int BATCHES = Integer.getInteger("batchlab.open", 10_000);
    private static final int MINUTES = Integer.getInteger("batchlab.minutes", 5);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Stack STACK = Stack.fresh()
            .with("BATCHLAB_SANDBOX_OPTIONS", "--batches-per-hour 1000000")
            .with("STATUS_POLLER_SHORTEST_PAUSE", "PT15S")
            .with("STATUS_POLLER_LONGEST_PAUSE", "PT5M")
            .with("STATUS_POLLER_SWEEP_PER_CALL", "PT0.5S")
            .with("STATUS_POLLER_LEASE", "PT60S");

    @BeforeAll
    static void up() {
        STACK.ok("up", "--sandbox");
        // what never fires counts the calls it would have met
        STACK.post("sandbox", "/sandbox/faults", "application/yaml", """
                - {fault: stuck_in_progress}
                - {fault: slow, match: {operation: get, nth: 1000000000}}
                - {fault: slow, match: {operation: list, nth: 1000000000}}
                """);
    }

    @AfterAll
    static void down() {
        STACK.close();
    }

    @Test
    void ten_thousand_open_batches_take_few_calls_and_little_of_a_core() throws IOException {
        JsonNode model = oneRealSubmission();
        String file = made(send("/files", "multipart/form-data; boundary=b", upload()));
        try (KafkaProducer<String, byte[]> events = new KafkaProducer<>(
                Map.of("bootstrap.servers", "127.0.0.1:" + STACK.port("kafka")),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < BATCHES; i++) {
                String batch = made(send(
                        "/batches",
                        "application/json",
                        "{\"input_file_id\": \"" + file
                                + "\", \"endpoint\": \"/v1/chat/completions\", \"completion_window\": \"24h\"}"));
                events.send(new ProducerRecord<>("batch.submitted", "open-" + i, submitted(model, i, batch)));
            }
        }
        await().atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> metric("batchlab_watches_open") >= BATCHES);
        LockSupport.parkNanos(Duration.ofMinutes(1).toNanos());

        ProcessHandle poller = STACK.process("status-poller").orElseThrow();
        Duration busy = poller.info().totalCpuDuration().orElseThrow();
        long calls = calls();
        Instant start = Instant.now();
        LockSupport.parkNanos(Duration.ofMinutes(MINUTES).toNanos());
        double seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
        double perMinute = (calls() - calls) * 60 / seconds;
        double core = poller.info().totalCpuDuration().orElseThrow().minus(busy).toMillis() / 1000.0 / seconds;
        System.out.printf(
                "open batches: %d; provider calls a minute: %.0f; status-poller: %.1f %% of a core%n",
                BATCHES, perMinute, core * 100);
        assertThat(perMinute).isLessThanOrEqualTo(200);
        assertThat(core).isLessThanOrEqualTo(0.05);
    }

    /** Account and address as the submitter knows them. */
    private static JsonNode oneRealSubmission() {
        STACK.ok("run", SmallSpec.write(STACK, "first", 1, 10).toString(), "--yes", "--no-wait");
        await().atMost(Duration.ofMinutes(1)).until(() -> !submissions().isEmpty());
        return submissions().get(0);
    }

    private static JsonNode submissions() {
        return STACK.get("batch-submitter", "/submissions?experiment=first&state=accepted")
                .orElse(Stack.JSON.createArrayNode());
    }

    private static byte[] submitted(JsonNode model, int number, String batch) throws IOException {
        ObjectNode event = Stack.JSON.createObjectNode();
        event.put("experimentId", "open")
                .put("shardId", "open-" + number)
                .put("attempt", 1)
                .put("submission", 1);
        event.put("provider", "openai")
                .put("model", model.path("model").asText())
                .put("group", "all");
        event.put("requests", 1).put("providerBatchId", batch);
        event.put("account", model.path("account").asText())
                .put("target", model.path("target").asText());
        event.put("submittedAt", Instant.now().toString());
        event.put("deadline", Instant.now().plus(Duration.ofHours(24)).toString());
        for (String reference : new String[] {"requestFile", "manifest"}) {
            event.putObject(reference)
                    .put("uri", "file:///none")
                    .put("sha256", "0".repeat(64))
                    .put("bytes", 0);
        }
        return Stack.JSON.writeValueAsBytes(event);
    }

    private static String upload() {
        String line =
                "{\"custom_id\": \"one\", \"method\": \"POST\", \"url\": \"/v1/chat/completions\", \"body\": {\"model\": "
                        + "\"gpt-4.1-mini\", \"messages\": [{\"role\": \"user\", \"content\": \"Say nothing.\"}]}}";
        return "--b\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nbatch\r\n--b\r\nContent-Disposition: form-data;"
                + " name=\"file\"; filename=\"one.jsonl\"\r\nContent-Type: application/jsonl\r\n\r\n" + line
                + "\n\r\n--b--\r\n";
    }

    private static long calls() {
        long calls = 0;
        for (JsonNode state : STACK.get("sandbox", "/sandbox/faults").orElseThrow()) {
            if (state.path("fault").path("fault").asText().equals("slow")) {
                calls += state.path("seen").asLong();
            }
        }
        return calls;
    }

    private static double metric(String name) {
        return STACK.text("status-poller", "/q/metrics")
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static HttpResponse<String> send(String path, String type, String body) {
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(
                                    URI.create("http://127.0.0.1:" + STACK.port("sandbox") + "/openai/v1" + path))
                            .header("Authorization", "Bearer sandbox-key")
                            .header("Content-Type", type)
                            .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What was made is known by its id. */
    private static String made(HttpResponse<String> response) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Stack.JSON.readTree(response.body()).path("id").asText();
    }
}
