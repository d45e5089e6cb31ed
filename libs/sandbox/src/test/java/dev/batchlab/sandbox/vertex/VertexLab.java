package dev.batchlab.sandbox.vertex;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.cloud.NoCredentials;
import com.google.cloud.ServiceOptions;
import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQueryOptions;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageOptions;
import dev.batchlab.sandbox.Http;
import dev.batchlab.sandbox.Lab;
import dev.batchlab.sandbox.Sandbox;
import dev.batchlab.sandbox.SandboxConfig;
import dev.batchlab.sandbox.Timings;
import dev.batchlab.sandbox.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A sandbox in this process, Google's clients talking to it, and plain calls for jobs. */
final class VertexLab implements AutoCloseable {
    static final String JOBS = "/projects/lab/locations/us-central1/batchPredictionJobs";
    private static final List<String> ENDS = List.of("SUCCEEDED", "FAILED", "EXPIRED", "CANCELLED");

    final Sandbox sandbox;

    VertexLab(Path home) {
        this(home, Lab.QUICK);
    }

    VertexLab(Path home, Timings timings) {
        try {
            sandbox = Sandbox.start(SandboxConfig.at(home).withTimings(timings));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String root() {
        return "http://127.0.0.1:" + sandbox.port();
    }

    Storage storage() {
        return StorageOptions.http()
                .setHost(root())
                .setProjectId("lab")
                .setCredentials(NoCredentials.getInstance())
                .setRetrySettings(ServiceOptions.getNoRetrySettings())
                .build()
                .getService();
    }

    BigQuery bigQuery() {
        return BigQueryOptions.newBuilder()
                .setHost(root())
                .setProjectId("lab")
                .setCredentials(NoCredentials.getInstance())
                .setRetrySettings(ServiceOptions.getNoRetrySettings())
                .build()
                .getService();
    }

    static ObjectNode line(String id, String user) {
        ObjectNode line = Json.MAPPER.createObjectNode().put("custom_id", id);
        line.putObject("request")
                .putArray("contents")
                .addObject()
                .put("role", "user")
                .putArray("parts")
                .addObject()
                .put("text", user);
        return line;
    }

    static byte[] text(List<? extends JsonNode> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    String upload(String name, List<? extends JsonNode> lines) throws IOException {
        BlobId object = BlobId.of("lab-bucket", name);
        storage().createFrom(BlobInfo.newBuilder(object).build(), new ByteArrayInputStream(text(lines)));
        return object.toGsUtilUri();
    }

    /** @return the job's name */
    String create(String input, String output) throws Exception {
        ObjectNode body =
                Json.MAPPER.createObjectNode().put("displayName", "emotions").put("model", "gemini-2.5-flash");
        body.putObject("inputConfig")
                .put("instancesFormat", "jsonl")
                .putObject("gcsSource")
                .putArray("uris")
                .add(input);
        body.putObject("outputConfig")
                .put("predictionsFormat", "jsonl")
                .putObject("gcsDestination")
                .put("outputUriPrefix", output);
        HttpResponse<String> created =
                Http.post(sandbox.url("vertex") + JOBS, body.toString(), "Content-Type", "application/json");
        return Json.MAPPER.readTree(created.body()).path("name").asText();
    }

    JsonNode job(String name) throws Exception {
        return Json.MAPPER.readTree(Http.get(sandbox.url("vertex") + "/" + name).body());
    }

    JsonNode ended(String name) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> job(name),
                        job -> ENDS.contains(job.path("state").asText().replace("JOB_STATE_", "")));
    }

    /** The rows of all objects below a job's output. */
    List<JsonNode> rows(JsonNode job) {
        List<JsonNode> rows = new ArrayList<>();
        for (String object : objects(job)) {
            byte[] content = storage().readAllBytes(BlobId.fromGsUtilUri(object));
            rows.addAll(Lab.rows(new String(content, StandardCharsets.UTF_8)));
        }
        return rows;
    }

    List<String> objects(JsonNode job) {
        BlobId directory =
                BlobId.fromGsUtilUri(job.at("/outputInfo/gcsOutputDirectory").asText() + "/");
        List<String> names = new ArrayList<>();
        storage()
                .list(
                        directory.getBucket(),
                        Storage.BlobListOption.prefix(directory.getName()),
                        Storage.BlobListOption.pageSize(1))
                .iterateAll()
                .forEach(object -> names.add("gs://" + object.getBucket() + "/" + object.getName()));
        return names;
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
