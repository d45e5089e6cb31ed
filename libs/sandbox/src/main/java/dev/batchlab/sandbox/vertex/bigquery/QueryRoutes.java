package dev.batchlab.sandbox.vertex.bigquery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.SandboxWorld;
import dev.batchlab.sandbox.json.Json;
import dev.batchlab.sandbox.vertex.Gate;
import dev.batchlab.sandbox.vertex.GoogleError;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Query jobs. Their results are a table that has no name of its own. */
final class QueryRoutes {
    static final String ANONYMOUS = "_anonymous";

    private final Tables tables;
    private final Datasets datasets;
    private final JobBook jobs;
    private final SandboxWorld world;

    QueryRoutes(Tables tables, Datasets datasets, JobBook jobs, SandboxWorld world) {
        this.tables = tables;
        this.datasets = datasets;
        this.jobs = jobs;
        this.world = world;
    }

    void insert(Context call) throws IOException {
        JsonNode asked = Bodies.json(call);
        JsonNode query = asked.path("configuration").path("query");
        if (query.isMissingNode()) {
            throw GoogleError.invalid("The sandbox runs loads and queries only.");
        }
        String id = asked.path("jobReference")
                .path("jobId")
                .asText(UUID.randomUUID().toString());
        jobs.refuseKnown(id);
        Query understood = Query.parse(query.path("query").asText());
        String location = datasets.location(
                understood.table().project(), understood.table().dataset());
        List<String> lines = understood.lines(tables);
        TableAddress results = new TableAddress(call.pathParam("project"), ANONYMOUS, id);
        ObjectNode configuration = asked.path("configuration").deepCopy();
        results.write(configuration.withObjectProperty("query").putObject("destinationTable"));
        ObjectNode job = JobView.done(
                results, location, "QUERY", configuration, world.clock().instant(), Optional.empty());
        job.withObjectProperty("statistics").putObject("query").put("statementType", "SELECT");
        jobs.add(id, job);
        jobs.keep(id, lines);
        Gate.json(call, job);
    }

    void show(Context call) {
        Gate.json(call, jobs.job(call.pathParam("job")));
    }

    /** Rows are fetched from the anonymous table; here is only told that they are there. */
    void results(Context call) {
        String id = call.pathParam("job");
        ObjectNode view = Json.MAPPER.createObjectNode().put("kind", "bigquery#getQueryResultsResponse");
        view.set("jobReference", jobs.job(id).path("jobReference"));
        Columns.lines().write(view.putObject("schema"));
        view.put("jobComplete", true).put("totalRows", String.valueOf(lines(id).size()));
        Gate.json(call, view);
    }

    List<String> lines(String id) {
        return jobs.results(id)
                .orElseThrow(() -> GoogleError.unknown("Not found: the results of job " + id + " are gone"));
    }
}
