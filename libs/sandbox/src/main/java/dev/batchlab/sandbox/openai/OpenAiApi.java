package dev.batchlab.sandbox.openai;

import dev.batchlab.sandbox.BatchFormat;
import dev.batchlab.sandbox.BatchOrder;
import dev.batchlab.sandbox.Dialect;
import dev.batchlab.sandbox.Limits;
import dev.batchlab.sandbox.SandboxWorld;
import dev.batchlab.sandbox.faults.Operation;
import dev.batchlab.sandbox.json.Json;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.time.Duration;

/** OpenAI's Files, Batches and Models API as one host speaks it. */
public abstract class OpenAiApi implements Dialect {
    private final Host host;
    private final ChatFormat format;

    protected OpenAiApi(Host host) {
        this.host = host;
        this.format = new ChatFormat(host);
    }

    @Override
    public String name() {
        return host.name();
    }

    @Override
    public String basePath() {
        return host.basePath();
    }

    @Override
    public BatchFormat format() {
        return format;
    }

    @Override
    public Limits limits() {
        return host.limits();
    }

    /** The window that was asked for, unless the sandbox is told another for all. */
    @Override
    public Duration window(BatchOrder order, Limits limits) {
        return limits.window().equals(host.limits().window()) ? Windows.of(order.completionWindow()) : limits.window();
    }

    @Override
    public void mount(Javalin server, SandboxWorld world) {
        String base = host.basePath();
        Gate gate = new Gate(host.name(), world);
        FileRoutes files = new FileRoutes(host.name(), world);
        BatchRoutes batches = new BatchRoutes(host, world);
        ModelRoutes catalog = new ModelRoutes(host.models());
        server.post(base + "/files", gate.guard(Operation.UPLOAD, files::upload));
        server.get(base + "/files", gate.guard(Operation.FILES, files::list));
        server.get(base + "/files/{id}", gate.guard(Operation.FILE, files::show));
        server.delete(base + "/files/{id}", gate.guard(Operation.DELETE_FILE, files::delete));
        server.get(base + "/files/{id}/content", gate.guard(Operation.DOWNLOAD, files::content));
        server.post(base + "/batches", gate.guard(Operation.CREATE, batches::create));
        server.get(base + "/batches", gate.guard(Operation.LIST, batches::list));
        server.get(base + "/batches/{id}", gate.guard(Operation.GET, batches::show));
        server.post(base + "/batches/{id}/cancel", gate.guard(Operation.CANCEL, batches::cancel));
        ChatRoutes chat = new ChatRoutes(world, host.models(), format, false);
        server.post(base + "/chat/completions", gate.guard(Operation.CHAT, chat::complete));
        server.get(base + "/models", gate.guard(Operation.MODELS, catalog::list));
        server.get(base + "/models/<id>", gate.guard(Operation.MODELS, catalog::show));
        server.get(base + "/*", this::unknown);
        server.post(base + "/*", this::unknown);
        server.delete(base + "/*", this::unknown);
        server.exception(OpenAiError.class, (error, call) -> error.write(call));
    }

    private void unknown(Context call) {
        String path = call.path().substring(("/" + host.name()).length());
        throw OpenAiError.invalid(404, "Invalid URL (" + call.method() + " " + path + ")", null);
    }

    static void json(Context call, Object value) {
        call.contentType("application/json").result(Json.bytes(value));
    }
}
