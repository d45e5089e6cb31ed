package dev.batchlab.sandbox.vertex.storage;

import dev.batchlab.sandbox.SandboxWorld;
import dev.batchlab.sandbox.faults.Operation;
import dev.batchlab.sandbox.vertex.Gate;
import io.javalin.Javalin;

/** Cloud Storage at the root where Google has it. */
public final class CloudStorage {
    private static final String ROOT = "/storage/v1/b";

    private CloudStorage() {}

    public static void mount(Javalin server, String provider, SandboxWorld world, Gate gate, Objects objects) {
        UploadRoutes uploads = new UploadRoutes(objects, world.uploads());
        ObjectRoutes stored = new ObjectRoutes(provider, world, objects);
        String upload = "/upload" + ROOT + "/{bucket}/o";
        server.post(upload, gate.guardStart(Operation.UPLOAD, uploads::begin));
        server.put(upload, gate.guard(Operation.UPLOAD, uploads::goOn));
        server.delete(upload, gate.guardStart(Operation.UPLOAD, uploads::cancel));
        server.get(ROOT + "/{bucket}", gate.guard(Operation.FILES, stored::bucket));
        server.get(ROOT + "/{bucket}/o", gate.guard(Operation.FILES, stored::list));
        String object = ROOT + "/{bucket}/o/<object>";
        server.get(object, call -> {
            boolean isMedia = "media".equals(call.queryParam("alt"));
            gate.guard(isMedia ? Operation.DOWNLOAD : Operation.FILE, isMedia ? stored::content : stored::show)
                    .handle(call);
        });
        server.get("/download" + object, gate.guard(Operation.DOWNLOAD, stored::content));
        server.delete(object, gate.guard(Operation.DELETE_FILE, stored::delete));
    }
}
