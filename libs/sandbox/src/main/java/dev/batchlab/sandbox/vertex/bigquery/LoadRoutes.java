package dev.batchlab.sandbox.vertex.bigquery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.SandboxWorld;
import dev.batchlab.sandbox.json.Json;
import dev.batchlab.sandbox.lines.LineScanner;
import dev.batchlab.sandbox.vertex.Gate;
import dev.batchlab.sandbox.vertex.GoogleError;
import dev.batchlab.sandbox.vertex.storage.ContentRange;
import dev.batchlab.sandbox.vertex.storage.Precondition;
import dev.batchlab.sandbox.vertex.storage.UploadSession;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Load jobs: rows come by a resumable upload and become a new table, or an error of the job. */
final class LoadRoutes {
    private static final int GOES_ON = 308;

    private final Tables tables;
    private final Datasets datasets;
    private final JobBook jobs;
    private final SandboxWorld world;
    private final Map<String, Load> loads = new ConcurrentHashMap<>();

    private record Load(String project, String job, JsonNode configuration, UploadSession session) {}

    LoadRoutes(Tables tables, Datasets datasets, JobBook jobs, SandboxWorld world) {
        this.tables = tables;
        this.datasets = datasets;
        this.jobs = jobs;
        this.world = world;
    }

    void begin(Context call) throws IOException {
        JsonNode asked = Bodies.json(call);
        JsonNode load = asked.path("configuration").path("load");
        if (!load.path("sourceFormat").asText().equals("NEWLINE_DELIMITED_JSON")) {
            throw GoogleError.invalid("The sandbox loads NEWLINE_DELIMITED_JSON only.");
        }
        String project = call.pathParam("project");
        String job = asked.path("jobReference")
                .path("jobId")
                .asText(UUID.randomUUID().toString());
        jobs.refuseKnown(job);
        datasets.location(
                project, load.path("destinationTable").path("datasetId").asText());
        String id = UUID.randomUUID().toString();
        UploadSession session =
                new UploadSession(job, Precondition.NONE, world.uploads().resolve("bq-" + id));
        loads.put(id, new Load(project, job, asked.path("configuration"), session));
        call.header("Location", call.url() + "?uploadType=resumable&upload_id=" + id);
    }

    void goOn(Context call) throws IOException {
        String id = String.valueOf(call.queryParam("upload_id"));
        Load load = loads.get(id);
        if (load == null) {
            throw GoogleError.unknown("No such upload: " + id);
        }
        ContentRange range =
                ContentRange.of(call.header("Content-Range"), call.req().getContentLengthLong());
        if (range.first() != null && !load.session().append(range.first(), call.bodyInputStream())) {
            throw GoogleError.invalid("Invalid request. There would be a gap before byte " + range.first() + ".");
        }
        if (range.total() == null || load.session().received() < range.total()) {
            call.status(GOES_ON);
            if (load.session().received() > 0) {
                call.header("Range", "bytes=0-" + (load.session().received() - 1));
            }
            return;
        }
        loads.remove(id);
        Gate.json(call, JobView.running(run(load)));
    }

    private ObjectNode run(Load load) throws IOException {
        TableAddress table = TableAddress.of(load.configuration().path("load").path("destinationTable"));
        Path content = load.session().content();
        Optional<String> error =
                tables.isThere(table) ? Optional.of("Already Exists: Table " + table.id()) : complaint(content);
        ObjectNode job = JobView.done(
                new TableAddress(load.project(), "", load.job()),
                datasets.location(table.project(), table.dataset()),
                "LOAD",
                load.configuration(),
                world.clock().instant(),
                error);
        jobs.add(load.job(), job);
        if (error.isEmpty()) {
            tables.create(table, content);
        } else {
            Files.deleteIfExists(content);
        }
        return job;
    }

    private static Optional<String> complaint(Path content) throws IOException {
        try (InputStream in = Files.newInputStream(content)) {
            LineScanner lines = new LineScanner(in);
            for (int number = 1; lines.next(); number++) {
                if (!lines.isBlank() && !isObject(lines.bytes())) {
                    return Optional.of("Error while reading data, error message: JSON parsing error in row " + number);
                }
            }
            return Optional.empty();
        }
    }

    private static boolean isObject(byte[] line) {
        try {
            return Json.MAPPER.readTree(line).isObject();
        } catch (IOException e) {
            return false;
        }
    }
}
