package dev.batchlab.sandbox.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.Account;
import dev.batchlab.sandbox.SandboxFile;
import dev.batchlab.sandbox.SandboxWorld;
import dev.batchlab.sandbox.faults.Fault;
import dev.batchlab.sandbox.faults.FaultPoint;
import dev.batchlab.sandbox.faults.Occasion;
import dev.batchlab.sandbox.faults.Operation;
import dev.batchlab.sandbox.http.Wire;
import dev.batchlab.sandbox.json.Json;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The resumable protocol: a session is started with the key; whoever knows its address goes on without. */
final class UploadRoutes {
    private static final String STATUS = "X-Goog-Upload-Status";

    private final SandboxWorld world;
    private final Gate gate;
    private final Shelf shelf;
    private final Map<String, UploadSession> sessions = new ConcurrentHashMap<>();

    UploadRoutes(SandboxWorld world, Gate gate, Shelf shelf) {
        this.world = world;
        this.gate = gate;
        this.shelf = shelf;
    }

    void handle(Context call) throws Exception {
        String id = call.queryParam("upload_id");
        if (id == null) {
            gate.begin(Operation.UPLOAD, this::start).handle(call);
            return;
        }
        UploadSession session = sessions.get(id);
        if (session == null) {
            throw GeminiError.unknown("Upload " + id + " is unknown or has expired.");
        }
        goOn(call, session);
    }

    private void start(Context call, Account account) throws IOException {
        if (!"resumable".equals(call.header("X-Goog-Upload-Protocol"))
                || !"start".equals(call.header("X-Goog-Upload-Command"))) {
            throw GeminiError.invalid("The sandbox takes uploads by the resumable protocol only.");
        }
        String length = call.header("X-Goog-Upload-Header-Content-Length");
        long most = world.limits(Gemini.NAME).bytesPerBatch();
        if (length != null && Long.parseLong(length) > most) {
            throw GeminiError.invalid("The file size exceeds the limit of " + most + " bytes.");
        }
        String id = UUID.randomUUID().toString();
        sessions.put(
                id,
                new UploadSession(account, displayName(call), world.uploads().resolve("gemini-" + id)));
        String address = call.scheme() + "://" + call.host() + "/gemini/upload/v1beta/files";
        call.header("X-Goog-Upload-URL", address + "?upload_id=" + id + "&upload_protocol=resumable");
        call.header(STATUS, "active");
    }

    private static String displayName(Context call) throws IOException {
        byte[] body = call.bodyAsBytes();
        JsonNode file = body.length == 0
                ? Json.MAPPER.createObjectNode()
                : Json.MAPPER.readTree(body).path("file");
        return file.path("displayName").asText(file.path("display_name").asText(""));
    }

    private void goOn(Context call, UploadSession session) throws IOException {
        String command = String.valueOf(call.header("X-Goog-Upload-Command"));
        ObjectNode finished = session.finished();
        if (finished != null) {
            call.header(STATUS, "final");
            Gemini.json(call, finished);
            return;
        }
        call.header(STATUS, "active");
        if (command.contains("upload") && !received(call, session)) {
            Wire.cut(call);
            return;
        }
        if (command.contains("finalize")) {
            SandboxFile file = shelf.uploaded(session.owner(), session.displayName(), session.content());
            ObjectNode reply = Json.MAPPER.createObjectNode();
            reply.set("file", shelf.view(file));
            session.finish(reply);
            call.header(STATUS, "final");
            Gemini.json(call, reply);
            gate.end(Operation.UPLOAD, call);
        } else {
            call.header("X-Goog-Upload-Size-Received", Long.toString(session.received()));
        }
    }

    /** False when the connection shall break. */
    private boolean received(Context call, UploadSession session) throws IOException {
        String offset = call.header("X-Goog-Upload-Offset");
        if (offset == null || Long.parseLong(offset) != session.received()) {
            throw GeminiError.invalid("The upload has " + session.received() + " bytes, not " + offset + ".");
        }
        Optional<Fault> cut = world.fire(Occasion.call(FaultPoint.UPLOAD, Gemini.NAME, Operation.UPLOAD));
        session.append(
                call.bodyInputStream(),
                cut.map(fault -> fault.number("at", 1_000)).orElse(Long.MAX_VALUE));
        return cut.isEmpty();
    }
}
