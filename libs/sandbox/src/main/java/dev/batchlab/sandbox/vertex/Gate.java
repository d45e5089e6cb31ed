package dev.batchlab.sandbox.vertex;

import dev.batchlab.sandbox.Account;
import dev.batchlab.sandbox.SandboxWorld;
import dev.batchlab.sandbox.faults.Operation;
import dev.batchlab.sandbox.http.Refusals;
import dev.batchlab.sandbox.http.Wire;
import dev.batchlab.sandbox.json.Json;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import org.jspecify.annotations.Nullable;

/**
 * What stands in front of every call to a Google service: the token where one is sent, then scripted trouble before and after the effect.
 * Everything belongs to projects and buckets here, whoever asks, so all callers share one account.
 */
public final class Gate {
    private static final String BEARER = "Bearer ";

    private final SandboxWorld world;
    private final Refusals refusals;
    private final Account account;

    Gate(String provider, SandboxWorld world) {
        this.world = world;
        this.refusals = new Refusals(world, provider);
        this.account = Account.of(provider, "projects");
    }

    /** One call. */
    public interface Call {
        void handle(Context call) throws Exception;
    }

    public Account account() {
        return account;
    }

    public Handler guard(Operation operation, Call inner) {
        return call -> {
            before(operation).handle(call);
            inner.handle(call);
            if (refusals.losesReply(operation)) {
                Wire.cut(call);
            }
        };
    }

    /** For a call that is only the beginning of an operation: its reply does not get lost. */
    public Handler guardStart(Operation operation, Call inner) {
        return call -> {
            before(operation).handle(call);
            inner.handle(call);
        };
    }

    private Call before(Operation operation) {
        return call -> {
            check(call.header("Authorization"));
            refusals.before(operation).ifPresent(fault -> {
                throw GoogleError.scripted(fault);
            });
        };
    }

    private void check(@Nullable String authorization) {
        if (authorization != null
                && authorization.startsWith(BEARER)
                && world.isBadKey(authorization.substring(BEARER.length()).strip())) {
            throw GoogleError.unauthenticated();
        }
    }

    public static void json(Context call, Object value) {
        call.contentType("application/json").result(Json.bytes(value));
    }
}
