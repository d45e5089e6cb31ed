package dev.batchlab.sandbox.openai;

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

/** OpenAI's API below {@code /openai/v1}. */
public final class OpenAi implements Dialect {
    private static final String NAME = "openai";
    private static final String BASE = "/openai/v1";

    private static final Limits LIMITS = new Limits(50_000, 200L * 1024 * 1024, 2_000, Map.of(), Duration.ofHours(24));

    private final ModelCatalog models = ModelCatalog.load();
    private final ChatFormat format = new ChatFormat(models);

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
        FileRoutes files = new FileRoutes(NAME, world);
        BatchRoutes batches = new BatchRoutes(NAME, world);
        ModelRoutes catalog = new ModelRoutes(models);
        server.post(BASE + "/files", gate.guard(Operation.UPLOAD, files::upload));
        server.get(BASE + "/files", gate.guard(Operation.FILES, files::list));
        server.get(BASE + "/files/{id}", gate.guard(Operation.FILE, files::show));
        server.delete(BASE + "/files/{id}", gate.guard(Operation.DELETE_FILE, files::delete));
        server.get(BASE + "/files/{id}/content", gate.guard(Operation.DOWNLOAD, files::content));
        server.post(BASE + "/batches", gate.guard(Operation.CREATE, batches::create));
        server.get(BASE + "/batches", gate.guard(Operation.LIST, batches::list));
        server.get(BASE + "/batches/{id}", gate.guard(Operation.GET, batches::show));
        server.post(BASE + "/batches/{id}/cancel", gate.guard(Operation.CANCEL, batches::cancel));
        server.get(BASE + "/models", gate.guard(Operation.MODELS, catalog::list));
        server.get(BASE + "/models/{id}", gate.guard(Operation.MODELS, catalog::show));
        server.get(BASE + "/*", OpenAi::unknown);
        server.post(BASE + "/*", OpenAi::unknown);
        server.delete(BASE + "/*", OpenAi::unknown);
        server.exception(OpenAiError.class, (error, call) -> error.write(call));
    }

    private static void unknown(Context call) {
        throw OpenAiError.invalid(
                404, "Invalid URL (" + call.method() + " " + call.path().substring("/openai".length()) + ")", null);
    }

    static void json(Context call, Object value) {
        call.contentType("application/json").result(Json.bytes(value));
    }
}
