package dev.batchlab.sandbox;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.MultipartField;
import com.openai.core.http.HttpResponse;
import com.openai.models.batches.Batch;
import com.openai.models.batches.BatchCreateParams;
import com.openai.models.files.FileCreateParams;
import com.openai.models.files.FilePurpose;
import dev.batchlab.sandbox.faults.Fault;
import dev.batchlab.sandbox.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A sandbox in this process and the vendor's SDK talking to it. */
public final class Lab implements AutoCloseable {
    public static final Timings QUICK =
            new Timings(Duration.ofMillis(60), Duration.ofMillis(160), Duration.ofMillis(40), Duration.ofMillis(60));
    private static final Set<String> TERMINAL = Set.of("completed", "failed", "expired", "cancelled");

    private final Sandbox sandbox;
    private final OpenAIClient client;

    private final String host;

    private Lab(Sandbox sandbox, String host) {
        this.sandbox = sandbox;
        this.host = host;
        this.client = client("sk-lab");
    }

    public static Lab at(Path home) {
        return at(home, config -> config);
    }

    public static Lab at(Path home, UnaryOperator<SandboxConfig> change) {
        return of("openai", home, change);
    }

    /** The SDK talks to another host of the same API. */
    public static Lab of(String host, Path home, UnaryOperator<SandboxConfig> change) {
        try {
            return new Lab(Sandbox.start(change.apply(SandboxConfig.at(home).withTimings(QUICK))), host);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    public OpenAIClient client() {
        return client;
    }

    public String url() {
        return sandbox.url(host);
    }

    public OpenAIClient client(String key) {
        return OpenAIOkHttpClient.builder()
                .apiKey(key)
                .baseUrl(sandbox.url(host))
                .maxRetries(0)
                .build();
    }

    public void fault(Fault fault) {
        sandbox.world().addFault(fault);
    }

    public String upload(List<?> lines) {
        return client.files()
                .create(FileCreateParams.builder()
                        .file(MultipartField.<InputStream>builder()
                                .value(new ByteArrayInputStream(Requests.jsonl(lines)))
                                .filename("requests.jsonl")
                                .contentType("application/jsonl")
                                .build())
                        .purpose(FilePurpose.BATCH)
                        .build())
                .id();
    }

    public Batch create(String fileId) {
        return create(fileId, Map.of());
    }

    public Batch create(String fileId, Map<String, String> metadata) {
        BatchCreateParams.Metadata.Builder tags = BatchCreateParams.Metadata.builder();
        metadata.forEach(tags::putProperty);
        return client.batches()
                .create(BatchCreateParams.builder()
                        .inputFileId(fileId)
                        .endpoint(BatchCreateParams.Endpoint.V1_CHAT_COMPLETIONS)
                        .completionWindow(BatchCreateParams.CompletionWindow._24H)
                        .metadata(tags.build())
                        .build());
    }

    /** Uploads, creates and waits for the end. */
    public Batch run(List<?> lines) {
        return finished(create(upload(lines)).id());
    }

    public Batch finished(String batchId) {
        return await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(15))
                .until(() -> client.batches().retrieve(batchId), batch -> TERMINAL.contains(status(batch)));
    }

    public Batch reached(String batchId, String status) {
        return await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> client.batches().retrieve(batchId), batch -> status(batch)
                        .equals(status));
    }

    public static String status(Batch batch) {
        return batch.status().asString();
    }

    public List<JsonNode> output(Batch batch) {
        return rows(text(batch.outputFileId().orElseThrow()));
    }

    public List<JsonNode> errors(Batch batch) {
        return rows(text(batch.errorFileId().orElseThrow()));
    }

    public String text(String fileId) {
        try (HttpResponse response = client.files().content(fileId);
                InputStream body = response.body()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<JsonNode> rows(String text) {
        List<JsonNode> rows = new ArrayList<>();
        try {
            for (String line : text.lines().toList()) {
                rows.add(Json.MAPPER.readTree(line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    public static String content(JsonNode row) {
        return row.at("/response/body/choices/0/message/content").asText();
    }

    @Override
    public void close() {
        client.close();
        sandbox.close();
    }
}
