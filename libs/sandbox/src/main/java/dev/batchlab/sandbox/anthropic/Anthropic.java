package dev.batchlab.sandbox.anthropic;

import dev.batchlab.sandbox.BatchFormat;
import dev.batchlab.sandbox.Dialect;
import dev.batchlab.sandbox.Limits;
import dev.batchlab.sandbox.SandboxWorld;
import dev.batchlab.sandbox.faults.Operation;
import dev.batchlab.sandbox.json.Json;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Map;

/** Anthropic's API below {@code /anthropic}. */
public final class Anthropic implements Dialect {
    static final String NAME = "anthropic";
    private static final String BASE = "/anthropic";
    static final String BATCHES = BASE + "/v1/messages/batches";

    private static final Limits LIMITS = new Limits(100_000, 256_000_000, 6_000, Map.of(), Duration.ofHours(24));

    private final ModelCatalog models = ModelCatalog.load();
    private final MessageFormat format = new MessageFormat(models);

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
        Gate gate = new Gate(world);
        CreateRoute create = new CreateRoute(world);
        BatchRoutes batches = new BatchRoutes(world);
        ResultRoute results = new ResultRoute(world);
        ModelRoutes catalog = new ModelRoutes(models);
        server.post(BATCHES, gate.guard(Operation.CREATE, create::create));
        server.get(BATCHES, gate.guard(Operation.LIST, batches::list));
        server.get(BATCHES + "/{id}", gate.guard(Operation.GET, batches::show));
        server.post(BATCHES + "/{id}/cancel", gate.guard(Operation.CANCEL, batches::cancel));
        server.get(BATCHES + "/{id}/results", gate.guard(Operation.DOWNLOAD, results::send));
        server.delete(BATCHES + "/{id}", gate.guard(Operation.DELETE_FILE, batches::delete));
        server.get(BASE + "/v1/models", gate.guard(Operation.MODELS, catalog::list));
        server.get(BASE + "/v1/models/{id}", gate.guard(Operation.MODELS, catalog::show));
        server.get(BASE + "/*", Anthropic::unknown);
        server.post(BASE + "/*", Anthropic::unknown);
        server.delete(BASE + "/*", Anthropic::unknown);
        server.exception(ApiError.class, (error, call) -> error.write(call));
    }

    private static void unknown(Context call) {
        throw ApiError.notFound("Not Found");
    }

    static void json(Context call, Object value) {
        call.contentType("application/json").result(Json.bytes(value));
    }
}
