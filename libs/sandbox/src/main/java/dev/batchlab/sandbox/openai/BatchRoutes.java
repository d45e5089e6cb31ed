package dev.batchlab.sandbox.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.Account;
import dev.batchlab.sandbox.SandboxBatch;
import dev.batchlab.sandbox.SandboxWorld;
import dev.batchlab.sandbox.TooLateException;
import dev.batchlab.sandbox.faults.FaultName;
import dev.batchlab.sandbox.faults.FaultPoint;
import dev.batchlab.sandbox.faults.Occasion;
import dev.batchlab.sandbox.faults.Operation;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Locale;

/** The Batches API. */
final class BatchRoutes {
    private final String provider;
    private final SandboxWorld world;

    BatchRoutes(String provider, SandboxWorld world) {
        this.provider = provider;
        this.world = world;
    }

    void create(Context call, Account account) {
        CreateBatch asked = CreateBatch.read(call.bodyAsBytes());
        if (world.batches().isTooOften(account)) {
            throw OpenAiError.tooOften(
                    "Rate limit reached: " + world.limits(provider).batchesPerHour() + " batches per hour.", "60");
        }
        OpenAi.json(call, view(world.batches().create(asked.order(account)), Operation.CREATE));
    }

    void show(Context call, Account account) {
        OpenAi.json(call, view(find(call, account), Operation.GET));
    }

    void list(Context call, Account account) {
        Page<SandboxBatch> page = Page.of(world.batches().list(account), SandboxBatch::id, call, 20, 100);
        OpenAi.json(call, page.view(batch -> view(batch, Operation.LIST)));
    }

    void cancel(Context call, Account account) {
        String id = call.pathParam("id");
        try {
            SandboxBatch batch = world.batches().cancel(account, id).orElseThrow(() -> unknown(id));
            OpenAi.json(call, view(batch, Operation.CANCEL));
        } catch (TooLateException e) {
            throw OpenAiError.invalid(
                    409,
                    "Cannot cancel a batch with status '" + e.status().name().toLowerCase(Locale.ROOT) + "'.",
                    null);
        }
    }

    private ObjectNode view(SandboxBatch batch, Operation operation) {
        long age = Duration.between(batch.createdAt(), world.clock().instant()).toMillis();
        String model = batch.work() == null ? "" : batch.work().model();
        Occasion shown = Occasion.batch(
                        FaultPoint.SHOW,
                        provider,
                        model,
                        batch.number(),
                        batch.order().attempt(),
                        age)
                .during(operation);
        Duration window = world.window(batch.order());
        return world.fire(shown)
                .filter(fault -> fault.fault() == FaultName.UNKNOWN_STATUS)
                .map(fault -> Views.batch(batch, window, fault.text("status", "paused_by_provider")))
                .orElseGet(() -> Views.batch(batch, window));
    }

    private SandboxBatch find(Context call, Account account) {
        String id = call.pathParam("id");
        return world.batches().find(account, id).orElseThrow(() -> unknown(id));
    }

    private static OpenAiError unknown(String id) {
        return OpenAiError.invalid(404, "No batch found with id '" + id + "'.", null);
    }
}
