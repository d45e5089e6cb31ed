package dev.batchlab.sandbox.gemini;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.genai.Client;
import com.google.genai.types.BatchJob;
import com.google.genai.types.BatchJobSource;
import com.google.genai.types.CreateBatchJobConfig;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.UploadFileConfig;
import dev.batchlab.sandbox.Lab;
import dev.batchlab.sandbox.Requests;
import dev.batchlab.sandbox.Sandbox;
import dev.batchlab.sandbox.SandboxConfig;
import dev.batchlab.sandbox.faults.Fault;
import dev.batchlab.sandbox.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A sandbox in this process, Google's SDK talking to it, and plain calls where the SDK hides too much. */
final class GeminiLab implements AutoCloseable {
    static final String MODEL = "gemini-2.5-flash";
    private static final String KEY = "AIza-lab";
    private static final Set<String> TERMINAL = Set.of("SUCCEEDED", "FAILED", "EXPIRED", "CANCELLED");
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    final Sandbox sandbox;
    final Client client;

    GeminiLab(Path home, UnaryOperator<SandboxConfig> change) {
        try {
            sandbox = Sandbox.start(change.apply(SandboxConfig.at(home).withTimings(Lab.QUICK)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        client = client(KEY);
    }

    Client client(String key) {
        String root = sandbox.url("gemini").replace("/v1beta", "");
        return Client.builder()
                .apiKey(key)
                .httpOptions(HttpOptions.builder().baseUrl(root).build())
                .build();
    }

    void fault(Fault fault) {
        sandbox.world().addFault(fault);
    }

    static ObjectNode line(String key, String user) {
        ObjectNode line = Json.MAPPER.createObjectNode().put("key", key);
        line.putObject("request")
                .putArray("contents")
                .addObject()
                .put("role", "user")
                .putArray("parts")
                .addObject()
                .put("text", user);
        return line;
    }

    static ObjectNode config(ObjectNode line) {
        return ((ObjectNode) line.get("request")).withObject("generationConfig");
    }

    static List<ObjectNode> scored(int count) {
        List<ObjectNode> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(line(String.format("r-%03d", i), Requests.SCORED));
        }
        return lines;
    }

    String upload(List<?> lines) {
        return client.files
                .upload(
                        Requests.jsonl(lines),
                        UploadFileConfig.builder()
                                .mimeType("application/jsonl")
                                .displayName("requests.jsonl")
                                .build())
                .name()
                .orElseThrow();
    }

    String create(String file, String displayName) {
        return client.batches
                .create(
                        MODEL,
                        BatchJobSource.builder().fileName(file).build(),
                        CreateBatchJobConfig.builder().displayName(displayName).build())
                .name()
                .orElseThrow();
    }

    String run(List<?> lines) {
        return ended(create(upload(lines), "run"));
    }

    String ended(String batch) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(15))
                .until(() -> TERMINAL.contains(state(batch)));
        return batch;
    }

    void reached(String batch, String state) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> state(batch).equals(state));
    }

    String state(String batch) {
        return get(batch).at("/metadata/state").asText().replace("BATCH_STATE_", "");
    }

    BatchJob job(String batch) {
        return client.batches.get(batch, null);
    }

    JsonNode get(String path) {
        return json(call("GET", sandbox.url("gemini") + "/" + path, ""));
    }

    /** The rows of a batch's result file. */
    List<JsonNode> rows(String batch) {
        String file = get(batch).at("/response/responsesFile").asText();
        String root = sandbox.url("gemini").replace("/v1beta", "/download/v1beta/");
        return Lab.rows(call("GET", root + file + ":download?alt=media", "").body());
    }

    static JsonNode json(HttpResponse<String> reply) {
        try {
            return Json.MAPPER.readTree(reply.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpResponse<String> call(String method, String url, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .header("x-goog-api-key", KEY)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.close();
        sandbox.close();
    }
}
