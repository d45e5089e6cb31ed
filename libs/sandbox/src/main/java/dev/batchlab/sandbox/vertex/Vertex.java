package dev.batchlab.sandbox.vertex;

import dev.batchlab.sandbox.BatchFormat;
import dev.batchlab.sandbox.Dialect;
import dev.batchlab.sandbox.Limits;
import dev.batchlab.sandbox.SandboxWorld;
import dev.batchlab.sandbox.faults.Operation;
import dev.batchlab.sandbox.vertex.bigquery.BigQuery;
import dev.batchlab.sandbox.vertex.storage.CloudStorage;
import dev.batchlab.sandbox.vertex.storage.Objects;
import io.javalin.Javalin;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Vertex AI below {@code /vertex}, with Cloud Storage and BigQuery at the root. */
public final class Vertex implements Dialect {
    private static final String NAME = "vertex";
    private static final String BASE = "/vertex/v1";

    /** Up to three days of waiting and one of running. */
    private static final Limits LIMITS =
            new Limits(200_000, 1_000_000_000, Integer.MAX_VALUE, Map.of(), Duration.ofHours(96));

    private final BatchFormat format = new VertexFormat();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String basePath() {
        return BASE;
    }

    @Override
    public BatchFormat format() {
        return format;
    }

    @Override
    public Limits limits() {
        return LIMITS;
    }

    @Override
    public void mount(Javalin server, SandboxWorld world) {
        Gate gate = new Gate(NAME, world);
        Objects objects = new Objects(world.files(), gate.account());
        JobRoutes jobs = new JobRoutes(world, gate.account(), objects);
        for (String base : List.of(BASE, "/vertex/v1beta1")) {
            String collection = base + "/projects/{project}/locations/{location}/batchPredictionJobs";
            server.post(collection, gate.guard(Operation.CREATE, jobs::create));
            server.get(collection, gate.guard(Operation.LIST, jobs::list));
            server.get(collection + "/{id}", gate.guard(Operation.GET, jobs::show));
            server.post(collection + "/{id}", gate.guard(Operation.CANCEL, jobs::cancel));
            server.delete(collection + "/{id}", gate.guard(Operation.DELETE_FILE, jobs::delete));
            server.get(base + "/publishers/google/models", gate.guard(Operation.MODELS, ModelRoutes::list));
            server.get(base + "/publishers/google/models/{id}", gate.guard(Operation.MODELS, ModelRoutes::show));
        }
        CloudStorage.mount(server, NAME, world, gate, objects);
        BigQuery.mount(server, NAME, world, gate, objects);
        server.exception(GoogleError.class, (error, call) -> error.write(call));
    }
}
