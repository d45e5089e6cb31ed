package dev.batchlab.sandbox.anthropic;

import dev.batchlab.sandbox.Account;
import dev.batchlab.sandbox.SandboxWorld;
import dev.batchlab.sandbox.faults.Operation;
import dev.batchlab.sandbox.http.Refusals;
import dev.batchlab.sandbox.http.Wire;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.UUID;

/** What stands in front of every call: key and version, then scripted trouble before and after the effect. */
final class Gate {
    private static final String BEARER = "Bearer ";

    private final SandboxWorld world;
    private final Refusals refusals;

    Gate(SandboxWorld world) {
        this.world = world;
        this.refusals = new Refusals(world, Anthropic.NAME);
    }

    /** A call of a known account. */
    interface Call {
        void handle(Context call, Account account) throws Exception;
    }

    Handler guard(Operation operation, Call inner) {
        return call -> {
            call.header("request-id", "req_" + UUID.randomUUID().toString().replace("-", ""));
            Account account = account(call);
            refusals.before(operation).ifPresent(fault -> {
                throw ApiError.scripted(fault);
            });
            inner.handle(call, account);
            if (refusals.losesReply(operation)) {
                Wire.cut(call);
            }
        };
    }

    private Account account(Context call) {
        String key = key(call);
        if (key.isEmpty()) {
            throw ApiError.badKey("x-api-key header is required");
        }
        if (world.isBadKey(key)) {
            throw ApiError.badKey("invalid x-api-key");
        }
        if (call.header("anthropic-version") == null) {
            throw ApiError.invalid("anthropic-version: header is required");
        }
        return Account.of(Anthropic.NAME, key);
    }

    /** The documented header, or the one newer SDKs send. */
    private static String key(Context call) {
        String key = call.header("x-api-key");
        String bearer = call.header("Authorization");
        return key != null
                ? key.strip()
                : bearer != null && bearer.startsWith(BEARER)
                        ? bearer.substring(BEARER.length()).strip()
                        : "";
    }
}
