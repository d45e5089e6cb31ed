package dev.batchlab.cli.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.batchlab.cli.Ports;
import dev.batchlab.cli.stack.SandboxAddress;
import dev.batchlab.cli.stack.Stack;
import dev.batchlab.events.ArtifactRef;
import dev.batchlab.events.BatchSubmitted;
import dev.batchlab.events.EventJson;
import dev.batchlab.events.Topic;
import dev.batchlab.providers.Provider;
import dev.batchlab.providers.ProviderAccounts;
import dev.batchlab.providers.Providers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Batches of one simulated account that run until their window ends, announced as if they had been submitted. */
final class OpenBatches {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROVIDER = "openai";
    private static final String LINE = """
            {"custom_id": "one", "method": "POST", "url": "/v1/chat/completions", "body": {"model": "gpt-4.1-mini", \
            "messages": [{"role": "user", "content": "Say nothing."}]}}
            """;
    /** Faults that never act, and so count the calls of each kind. */
    private static final String COUNTERS = """
            - {fault: stuck_in_progress}
            - {fault: slow, match: {operation: get, nth: 1000000000}}
            - {fault: slow, match: {operation: list, nth: 1000000000}}
            """;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Ports ports;
    private final int number;
    private final String address;

    OpenBatches(Ports ports, int number) {
        this.ports = ports;
        this.number = number;
        this.address = SandboxAddress.of(ports.url(Stack.SANDBOX), provider());
    }

    void make() throws IOException {
        send("/sandbox/faults", ports.url(Stack.SANDBOX), "application/yaml", COUNTERS);
        String boundary = "----open-batches";
        String upload =
                "--" + boundary + "\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nbatch\r\n--" + boundary
                        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"one.jsonl\"\r\n"
                        + "Content-Type: application/jsonl\r\n\r\n" + LINE + "\r\n--" + boundary + "--\r\n";
        String file = send("/files", address, "multipart/form-data; boundary=" + boundary, upload)
                .path("id")
                .asText();
        String account = account();
        try (KafkaProducer<String, byte[]> events = new KafkaProducer<>(
                Map.of("bootstrap.servers", "127.0.0.1:" + ports.of("kafka")),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < number; i++) {
                String batch = send(
                                "/batches",
                                address,
                                "application/json",
                                "{\"input_file_id\": \"" + file
                                        + "\", \"endpoint\": \"/v1/chat/completions\", \"completion_window\": \"24h\"}")
                        .path("id")
                        .asText();
                BatchSubmitted event = submitted(i, batch, account);
                events.send(
                        new ProducerRecord<>(Topic.BATCH_SUBMITTED.topicName(), event.key(), EventJson.write(event)));
            }
        }
    }

    /** Looks and listings the provider has answered so far. */
    long calls() {
        long calls = 0;
        for (JsonNode state : Shares.json(ports.url(Stack.SANDBOX) + "/sandbox/faults")) {
            if (state.path("fault").path("fault").asText().equals("slow")) {
                calls += state.path("seen").asLong();
            }
        }
        return calls;
    }

    private BatchSubmitted submitted(int number, String batch, String account) {
        ArtifactRef nothing = new ArtifactRef("file:///none", "0".repeat(64), 0);
        Instant now = Instant.now();
        return new BatchSubmitted(
                "bench-poll",
                "bench-poll-" + number,
                1,
                1,
                PROVIDER,
                "gpt-4.1-mini",
                "all",
                1,
                batch,
                account,
                address,
                now,
                now.plus(Duration.ofHours(24)),
                nothing,
                nothing);
    }

    private String account() {
        try {
            return new ProviderAccounts(
                            name -> name.equals(ProviderAccounts.urlProperty(PROVIDER))
                                    ? Optional.of(address)
                                    : Optional.empty(),
                            true)
                    .connection(provider(), Duration.ofSeconds(10))
                    .account();
        } catch (ProviderAccounts.NotConfigured e) {
            throw new IllegalStateException(e);
        }
    }

    private static Provider provider() {
        return Providers.standard().find(PROVIDER).orElseThrow();
    }

    private JsonNode send(String path, String base, String type, String body) throws IOException {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(base + path))
                            .header("Authorization", "Bearer sandbox-key")
                            .header("Content-Type", type)
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
