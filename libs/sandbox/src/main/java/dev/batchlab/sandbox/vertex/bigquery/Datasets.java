package dev.batchlab.sandbox.vertex.bigquery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.SandboxFile;
import dev.batchlab.sandbox.json.Json;
import dev.batchlab.sandbox.vertex.Gate;
import dev.batchlab.sandbox.vertex.GoogleError;
import dev.batchlab.sandbox.vertex.storage.Objects;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** Data sets. One that nobody created is there too, in the US, unless its name begins with {@code missing}. */
final class Datasets {
    private static final String USUAL_LOCATION = "US";

    private final Objects files;
    private final Path directory;

    Datasets(Objects files, Path directory) {
        this.files = files;
        this.directory = directory;
    }

    /** @throws GoogleError where there is none */
    String location(String project, String dataset) {
        Optional<SandboxFile> created = created(project, dataset);
        if (created.isEmpty() && dataset.startsWith("missing")) {
            throw GoogleError.unknown("Not found: Dataset " + project + ":" + dataset);
        }
        return created.map(file ->
                        file.filename().substring(prefix(project, dataset).length()))
                .orElse(USUAL_LOCATION);
    }

    void show(Context call) {
        String project = call.pathParam("project");
        String dataset = call.pathParam("dataset");
        Gate.json(call, view(project, dataset, location(project, dataset)));
    }

    void create(Context call) throws IOException {
        JsonNode asked = Bodies.json(call);
        String project = call.pathParam("project");
        String dataset = asked.path("datasetReference").path("datasetId").asText();
        if (created(project, dataset).isPresent()) {
            throw GoogleError.duplicate("Already Exists: Dataset " + project + ":" + dataset);
        }
        String location = asked.path("location").asText(USUAL_LOCATION);
        Path empty = Files.createFile(directory.resolve("bq-" + UUID.randomUUID()));
        files.put(prefix(project, dataset) + location, empty);
        Gate.json(call, view(project, dataset, location));
    }

    void delete(Context call) {
        SandboxFile created = created(call.pathParam("project"), call.pathParam("dataset"))
                .orElseThrow(() -> GoogleError.unknown("Not found: Dataset " + call.pathParam("dataset")));
        files.delete(created);
        call.status(204);
    }

    private Optional<SandboxFile> created(String project, String dataset) {
        return files.below(prefix(project, dataset)).stream().findFirst();
    }

    private static String prefix(String project, String dataset) {
        return "bq-dataset://" + project + "." + dataset + "@";
    }

    private static ObjectNode view(String project, String dataset, String location) {
        ObjectNode view = Json.MAPPER
                .createObjectNode()
                .put("kind", "bigquery#dataset")
                .put("id", project + ":" + dataset)
                .put("location", location);
        view.putObject("datasetReference").put("projectId", project).put("datasetId", dataset);
        return view;
    }
}
