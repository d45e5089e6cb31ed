package dev.batchlab.sandbox.gemini;

import dev.batchlab.sandbox.Account;
import dev.batchlab.sandbox.SandboxBatch;
import dev.batchlab.sandbox.SandboxWorld;
import dev.batchlab.sandbox.TooLateException;
import dev.batchlab.sandbox.faults.Operation;
import dev.batchlab.sandbox.json.Json;
import io.javalin.http.Context;
import java.io.IOException;

/** Batches. */
final class BatchRoutes {
    private static final String CREATE = ":batchGenerateContent";
    private static final String CANCEL = ":cancel";

    private final SandboxWorld world;
    private final Admission admission;
    private final OperationView views;

    BatchRoutes(SandboxWorld world, Admission admission, OperationView views) {
        this.world = world;
        this.admission = admission;
        this.views = views;
    }

    void create(Context call, Account account) throws IOException {
        String model = call.pathParam("model");
        if (!model.endsWith(CREATE)) {
            throw GeminiError.unknown("The sandbox answers batches only, not " + model + ".");
        }
        CreateBatch asked = CreateBatch.read(call.bodyAsBytes());
        String bare = model.substring(0, model.length() - CREATE.length());
        SandboxBatch batch = admission.admit(account, bare, asked);
        Gemini.json(call, views.of(batch, Operation.CREATE));
    }

    void show(Context call, Account account) {
        Gemini.json(call, views.of(find(call.pathParam("id"), account), Operation.GET));
    }

    void list(Context call, Account account) {
        Page<SandboxBatch> page = Page.of(world.batches().list(account), call, 10, 100);
        Gemini.json(call, page.view("operations", batch -> views.of(batch, Operation.LIST)));
    }

    void cancel(Context call, Account account) {
        String id = call.pathParam("id");
        if (!id.endsWith(CANCEL)) {
            throw GeminiError.unknown("The sandbox can cancel batches, not " + id + ".");
        }
        String bare = id.substring(0, id.length() - CANCEL.length());
        try {
            if (world.batches().cancel(account, bare).isEmpty()) {
                throw unknown(bare);
            }
            Gemini.json(call, Json.MAPPER.createObjectNode());
        } catch (TooLateException e) {
            throw GeminiError.invalid("The batch batches/" + bare + " has ended already.");
        }
    }

    void delete(Context call, Account account) {
        SandboxBatch batch = find(call.pathParam("id"), account);
        world.batches().delete(account, batch.id());
        String output = batch.outputFileId();
        if (output != null) {
            world.files().delete(account, output);
        }
        Gemini.json(call, Json.MAPPER.createObjectNode());
    }

    private SandboxBatch find(String id, Account account) {
        return world.batches().find(account, id).orElseThrow(() -> unknown(id));
    }

    private static GeminiError unknown(String id) {
        return GeminiError.unknown("Requested entity batches/" + id + " was not found.");
    }
}
