package dev.batchlab.sandbox.openai;

import dev.batchlab.sandbox.Limits;
import dev.batchlab.sandbox.SandboxWorld;
import dev.batchlab.sandbox.Surface;
import dev.batchlab.sandbox.faults.Operation;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Any OpenAI-compatible chat server below {@code /online/v1}: no batches, no key needed, every model name answered. */
public final class OnlineHost implements Surface {
    private static final Host HOST = new Host(
            "online",
            "/online/v1",
            ModelCatalog.of(OpenAi.class),
            new Limits(1, 1, 1, Map.of(), Duration.ofHours(24)),
            Set.of(),
            false,
            false,
            Host.Listing.AFTER,
            0,
            UnaryOperator.identity(),
            UnaryOperator.identity());

    @Override
    public String name() {
        return HOST.name();
    }

    @Override
    public String basePath() {
        return HOST.basePath();
    }

    @Override
    public void mount(Javalin server, SandboxWorld world) {
        String base = basePath();
        Gate gate = Gate.open(name(), world);
        ChatRoutes chat = new ChatRoutes(world, HOST.models(), new ChatFormat(HOST), true);
        ModelRoutes catalog = new ModelRoutes(HOST.models());
        server.post(base + "/chat/completions", gate.guard(Operation.CHAT, chat::complete));
        server.get(base + "/models", gate.guard(Operation.MODELS, catalog::list));
        server.get(base + "/*", OnlineHost::unknown);
        server.post(base + "/*", OnlineHost::unknown);
    }

    private static void unknown(Context call) {
        throw OpenAiError.invalid(404, "Invalid URL (" + call.method() + " " + call.path() + ")", null);
    }
}
