package dev.batchlab.sandbox.gemini;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.Account;
import dev.batchlab.sandbox.SandboxFile;
import dev.batchlab.sandbox.SandboxWorld;
import dev.batchlab.sandbox.faults.FaultPoint;
import dev.batchlab.sandbox.faults.Occasion;
import dev.batchlab.sandbox.faults.Operation;
import dev.batchlab.sandbox.http.FileReply;
import dev.batchlab.sandbox.json.Json;
import io.javalin.http.Context;

/** Files, uploaded and generated. */
final class FileRoutes {
    static final String DOWNLOAD = ":download";

    private final SandboxWorld world;
    private final Shelf shelf;

    FileRoutes(SandboxWorld world, Shelf shelf) {
        this.world = world;
        this.shelf = shelf;
    }

    void show(Context call, Account account) {
        Gemini.json(call, shelf.view(shelf.find(account, call.pathParam("id"))));
    }

    void list(Context call, Account account) {
        Page<SandboxFile> page = Page.of(shelf.list(account), call, 10, 100);
        Gemini.json(call, page.view("files", shelf::view));
    }

    /** The results of a batch cannot be deleted by themselves. */
    void delete(Context call, Account account) {
        SandboxFile file = shelf.find(account, call.pathParam("id"));
        if (Shelf.isGenerated(file)) {
            throw GeminiError.invalid("The file files/" + file.id() + " belongs to a batch; delete the batch.");
        }
        world.files().delete(account, file.id());
        ObjectNode nothing = Json.MAPPER.createObjectNode();
        Gemini.json(call, nothing);
    }

    void download(Context call, Account account) {
        SandboxFile file = shelf.find(account, call.pathParam("id").replace(DOWNLOAD, ""));
        if (!Shelf.isGenerated(file)) {
            throw GeminiError.invalid("Only generated files can be downloaded.");
        }
        new FileReply(world.files().path(file.id()), file.bytes())
                .send(call, world.fire(Occasion.call(FaultPoint.DOWNLOAD, Gemini.NAME, Operation.DOWNLOAD)), file.id());
    }
}
