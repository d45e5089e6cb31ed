package dev.batchlab.sandbox.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.Account;
import dev.batchlab.sandbox.SandboxBatch;
import dev.batchlab.sandbox.SandboxWorld;
import dev.batchlab.sandbox.TooLateException;
import dev.batchlab.sandbox.faults.FaultName;
import dev.batchlab.sandbox.faults.FaultPoint;
import dev.batchlab.sandbox.faults.Occasion;
import dev.batchlab.sandbox.faults.Operation;
import dev.batchlab.sandbox.json.Json;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The Batches API. */
final class BatchRoutes {
    private final Host host;
    private final SandboxWorld world;

    BatchRoutes(Host host, SandboxWorld world) {
        this.host = host;
        this.world = world;
    }

    void create(Context call, Account account) {
        CreateBatch asked = CreateBatch.read(call.bodyAsBytes(), host.windows());
        if (world.batches().isTooOften(account)) {
            throw OpenAiError.tooOften(
                    "Rate limit reached: " + world.limits(host.name()).batchesPerHour() + " batches per hour.", "60");
        }
        OpenAiApi.json(call, view(world.batches().create(asked.order(account)), Operation.CREATE));
    }

    void show(Context call, Account account) {
        OpenAiApi.json(call, view(find(call, account), Operation.GET));
    }

    void list(Context call, Account account) {
        List<String> ids = call.queryParams("id");
        if (host.mostIds() > 0 && !ids.isEmpty()) {
            OpenAiApi.json(call, several(ids, account));
            return;
        }
        Page<SandboxBatch> page = Page.of(world.batches().list(account), SandboxBatch::id, call, host.listing());
        OpenAiApi.json(call, page.view(batch -> view(batch, Operation.LIST), host.listing()));
    }

    /** The batches of these ids; those nobody knows are left out. */
    private ObjectNode several(List<String> ids, Account account) {
        if (ids.size() > host.mostIds()) {
            throw OpenAiError.invalid(400, "At most " + host.mostIds() + " ids can be asked for at once.", "id");
        }
        ObjectNode view = Json.MAPPER.createObjectNode().put("object", "list");
        ArrayNode data = view.putArray("data");
        ids.forEach(id -> world.batches().find(account, id).ifPresent(batch -> data.add(view(batch, Operation.LIST))));
        return view;
    }

    void cancel(Context call, Account account) {
        String id = call.pathParam("id");
        try {
            SandboxBatch batch = world.batches().cancel(account, id).orElseThrow(() -> unknown(id));
            OpenAiApi.json(call, view(batch, Operation.CANCEL));
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
                        host.name(),
                        model,
                        batch.number(),
                        batch.order().attempt(),
                        age)
                .during(operation);
        Duration window = world.window(batch.order());
        ObjectNode view = world.fire(shown)
                .filter(fault -> fault.fault() == FaultName.UNKNOWN_STATUS)
                .map(fault -> Views.batch(batch, window, fault.text("status", "paused_by_provider")))
                .orElseGet(() -> Views.batch(batch, window));
        return host.batchView().apply(view);
    }

    private SandboxBatch find(Context call, Account account) {
        String id = call.pathParam("id");
        return world.batches().find(account, id).orElseThrow(() -> unknown(id));
    }

    private static OpenAiError unknown(String id) {
        return OpenAiError.invalid(404, "No batch found with id '" + id + "'.", null);
    }
}
