package dev.batchlab.sandbox.openai;

import dev.batchlab.sandbox.Account;
import dev.batchlab.sandbox.SandboxFile;
import dev.batchlab.sandbox.SandboxWorld;
import dev.batchlab.sandbox.faults.Fault;
import dev.batchlab.sandbox.faults.FaultPoint;
import dev.batchlab.sandbox.faults.Occasion;
import dev.batchlab.sandbox.faults.Operation;
import dev.batchlab.sandbox.http.FileReply;
import dev.batchlab.sandbox.json.Json;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The Files API. */
final class FileRoutes {
    private final String provider;
    private final SandboxWorld world;

    FileRoutes(String provider, SandboxWorld world) {
        this.provider = provider;
        this.world = world;
    }

    void upload(Context call, Account account) throws IOException {
        Upload upload = Upload.receive(call, world.uploads());
        if (upload.purpose().equals("batch")
                && upload.bytes() > world.limits(provider).bytesPerBatch()) {
            upload.discard();
            throw OpenAiError.invalid(
                    400,
                    "The file is too large: " + upload.bytes() + " bytes. Batch input files can have up to "
                            + world.limits(provider).bytesPerBatch() + " bytes.",
                    "file");
        }
        SandboxFile file =
                world.files().accept(account, upload.filename(), upload.purpose(), upload.content(), upload.lives());
        OpenAiApi.json(call, Views.file(file));
    }

    void list(Context call, Account account) {
        Optional<String> purpose = Optional.ofNullable(call.queryParam("purpose"));
        List<SandboxFile> files = new ArrayList<>(world.files().list(account));
        files.removeIf(file -> purpose.isPresent() && !purpose.get().equals(file.purpose()));
        if ("asc".equals(call.queryParam("order"))) {
            Collections.reverse(files);
        }
        Page<SandboxFile> page = Page.of(files, SandboxFile::id, call, 10_000, 10_000);
        OpenAiApi.json(call, page.view(Views::file));
    }

    void show(Context call, Account account) {
        OpenAiApi.json(call, Views.file(find(call, account)));
    }

    void delete(Context call, Account account) {
        SandboxFile file = find(call, account);
        world.files().delete(account, file.id());
        OpenAiApi.json(
                call,
                Json.MAPPER
                        .createObjectNode()
                        .put("id", file.id())
                        .put("object", "file")
                        .put("deleted", true));
    }

    void content(Context call, Account account) {
        SandboxFile file = find(call, account);
        Optional<Fault> truncation =
                world.fire(Occasion.call(FaultPoint.DOWNLOAD, account.provider(), Operation.DOWNLOAD));
        new FileReply(world.files().path(file.id()), file.bytes()).send(call, truncation, file.id());
    }

    private SandboxFile find(Context call, Account account) {
        String id = call.pathParam("id");
        return world.files()
                .find(account, id)
                .orElseThrow(() -> OpenAiError.invalid(404, "No such File object: " + id, "id"));
    }
}
