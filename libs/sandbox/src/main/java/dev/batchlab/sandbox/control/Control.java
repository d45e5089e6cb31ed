package dev.batchlab.sandbox.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.SandboxWorld;
import dev.batchlab.sandbox.Surface;
import dev.batchlab.sandbox.faults.Fault;
import dev.batchlab.sandbox.faults.FaultScript;
import dev.batchlab.sandbox.faults.FaultState;
import dev.batchlab.sandbox.json.Json;
import dev.batchlab.sandbox.ledger.LedgerAudit;
import dev.batchlab.sandbox.ledger.LedgerFilter;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The sandbox's own pages. */
public final class Control implements Surface {
    private static final String BASE = "/sandbox";

    @Override
    public String name() {
        return "sandbox";
    }

    @Override
    public String basePath() {
        return BASE;
    }

    @Override
    public void mount(Javalin server, SandboxWorld world) {
        server.get(BASE + "/health", call -> json(call, health(world)));
        server.get(BASE + "/warnings", call -> json(call, warnings(world)));
        server.get(BASE + "/faults", call -> json(call, world.faults()));
        server.post(BASE + "/faults", call -> addFaults(call, world));
        server.delete(BASE + "/faults/{id}", call -> removeFault(call, world));
        server.delete(BASE + "/faults", call -> {
            world.faults().forEach(state -> world.removeFault(state.fault().id()));
            call.status(204);
        });
        server.get(BASE + "/ledger", call -> ledger(call, world));
        server.get(BASE + "/ledger/summary", call -> json(call, LedgerAudit.of(world.ledger(), filter(call))));
    }

    private static ObjectNode health(SandboxWorld world) {
        return Json.MAPPER
                .createObjectNode()
                .put("status", "UP")
                .put("replay", world.isReplay())
                .put("liveBatches", world.liveBatches().size())
                .put("faults", world.faults().size())
                .put("warnings", world.warnings().total());
    }

    private static ObjectNode warnings(SandboxWorld world) {
        ObjectNode view =
                Json.MAPPER.createObjectNode().put("total", world.warnings().total());
        world.warnings().newest().forEach(view.putArray("newest")::add);
        return view;
    }

    private static void addFaults(Context call, SandboxWorld world) {
        try {
            List<Fault> script = FaultScript.parse(call.body());
            List<FaultState> added = script.stream().map(world::addFault).toList();
            call.status(201);
            json(call, added);
        } catch (IllegalArgumentException e) {
            call.status(400);
            json(call, Json.MAPPER.createObjectNode().put("error", e.getMessage()));
        }
    }

    private static void removeFault(Context call, SandboxWorld world) {
        boolean known = world.removeFault(call.pathParam("id"));
        call.status(known ? 204 : 404);
    }

    private static void ledger(Context call, SandboxWorld world) throws IOException {
        LedgerFilter filter = filter(call);
        call.contentType("application/x-ndjson");
        OutputStream out = new BufferedOutputStream(call.res().getOutputStream(), 1 << 16);
        world.ledger().forEach(entry -> {
            if (filter.test(entry)) {
                write(out, Json.bytes(entry));
            }
        });
        out.flush();
    }

    private static void write(OutputStream out, byte[] line) {
        try {
            out.write(line);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("the client went away", e);
        }
    }

    private static LedgerFilter filter(Context call) {
        return new LedgerFilter(
                call.queryParam("batch"),
                call.queryParam("customId"),
                call.queryParam("experiment"),
                call.queryParam("outcome"),
                call.queryParam("account"));
    }

    private static void json(Context call, Object value) {
        call.contentType("application/json").result(Json.bytes(value));
    }
}
