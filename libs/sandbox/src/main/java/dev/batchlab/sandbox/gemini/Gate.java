package dev.batchlab.sandbox.gemini;

import dev.batchlab.sandbox.Account;
import dev.batchlab.sandbox.SandboxWorld;
import dev.batchlab.sandbox.faults.Operation;
import dev.batchlab.sandbox.http.Refusals;
import dev.batchlab.sandbox.http.Wire;
import io.javalin.http.Context;
import io.javalin.http.Handler;

/** What stands in front of every call: the key, then scripted trouble before and after the effect. */
final class Gate {
    private final SandboxWorld world;
    private final Refusals refusals;

    Gate(SandboxWorld world) {
        this.world = world;
        this.refusals = new Refusals(world, Gemini.NAME);
    }

    /** A call of a known account. */
    interface Call {
        void handle(Context call, Account account) throws Exception;
    }

    Handler guard(Operation operation, Call inner) {
        return call -> {
            begin(operation, inner).handle(call);
            end(operation, call);
        };
    }

    /** For a call that only begins an operation: its reply does not get lost. */
    Handler begin(Operation operation, Call inner) {
        return call -> {
            Account account = account(call);
            refusals.before(operation).ifPresent(fault -> {
                throw GeminiError.scripted(fault);
            });
            inner.handle(call, account);
        };
    }

    void end(Operation operation, Context call) {
        if (refusals.losesReply(operation)) {
            Wire.cut(call);
        }
    }

    private Account account(Context call) {
        String header = call.header("x-goog-api-key");
        String key = header == null ? call.queryParam("key") : header;
        if (key == null || key.isBlank()) {
            throw GeminiError.noKey();
        }
        if (world.isBadKey(key)) {
            throw GeminiError.badKey();
        }
        return Account.of(Gemini.NAME, key);
    }
}
