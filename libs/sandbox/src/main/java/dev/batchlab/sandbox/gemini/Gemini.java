package dev.batchlab.sandbox.gemini;

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

/** Gemini's API below {@code /gemini/v1beta}, with uploads and downloads at roots of their own beside it. */
public final class Gemini implements Dialect {
    static final String NAME = "gemini";
    private static final String ROOT = "/gemini";
    private static final String BASE = ROOT + "/v1beta";
    private static final String UPLOAD = ROOT + "/upload/v1beta/files";
    private static final String DOWNLOAD = ROOT + "/download/v1beta/files/{id}";

    /** Tokens in flight as the vendor's second tier has them. */
    private static final Limits LIMITS = new Limits(
            Integer.MAX_VALUE,
            2_000_000_000,
            Integer.MAX_VALUE,
            100,
            Map.of(
                    "gemini-2.5-pro", 500_000_000L,
                    "gemini-2.5-flash", 400_000_000L,
                    "gemini-2.5-flash-lite", 500_000_000L,
                    "gemini-2.0-flash", 1_000_000_000L),
            Duration.ofHours(48));

    private final KeyedFormat format = new KeyedFormat();

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
        Shelf shelf = new Shelf(world);
        UploadRoutes uploads = new UploadRoutes(world, gate, shelf);
        FileRoutes files = new FileRoutes(world, shelf);
        BatchRoutes batches = new BatchRoutes(world, new Admission(world, shelf), new OperationView(world));
        server.post(UPLOAD, uploads::handle);
        // Google's own clients put the path of a base address in front of the upload's address once more
        server.post(ROOT + UPLOAD, uploads::handle);
        server.get(DOWNLOAD, gate.guard(Operation.DOWNLOAD, files::download));
        server.get(BASE + "/files", gate.guard(Operation.FILES, files::list));
        server.get(BASE + "/files/{id}", call -> {
            boolean isDownload = call.pathParam("id").endsWith(FileRoutes.DOWNLOAD);
            gate.guard(isDownload ? Operation.DOWNLOAD : Operation.FILE, isDownload ? files::download : files::show)
                    .handle(call);
        });
        server.delete(BASE + "/files/{id}", gate.guard(Operation.DELETE_FILE, files::delete));
        server.post(BASE + "/models/{model}", gate.guard(Operation.CREATE, batches::create));
        server.get(BASE + "/models", gate.guard(Operation.MODELS, ModelRoutes::list));
        server.get(BASE + "/models/{model}", gate.guard(Operation.MODELS, ModelRoutes::show));
        server.get(BASE + "/batches", gate.guard(Operation.LIST, batches::list));
        server.get(BASE + "/batches/{id}", gate.guard(Operation.GET, batches::show));
        server.post(BASE + "/batches/{id}", gate.guard(Operation.CANCEL, batches::cancel));
        server.delete(BASE + "/batches/{id}", gate.guard(Operation.DELETE_FILE, batches::delete));
        server.exception(GeminiError.class, (error, call) -> error.write(call));
    }

    static void json(Context call, Object value) {
        call.contentType("application/json").result(Json.ascii(value));
    }
}
