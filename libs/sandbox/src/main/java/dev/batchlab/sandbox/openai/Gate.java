package dev.batchlab.sandbox.openai;

import dev.batchlab.sandbox.Account;
import dev.batchlab.sandbox.SandboxWorld;
import dev.batchlab.sandbox.faults.Operation;
import dev.batchlab.sandbox.http.Refusals;
import dev.batchlab.sandbox.http.Wire;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What stands in front of every call: the key, then scripted trouble before and after the effect. */
final class Gate {
    private static final String BEARER = "Bearer ";

    private final String provider;
    private final SandboxWorld world;
    private final Refusals refusals;

    private final boolean keyless;

    Gate(String provider, SandboxWorld world) {
        this(provider, world, false);
    }

    private Gate(String provider, SandboxWorld world, boolean keyless) {
        this.provider = provider;
        this.world = world;
        this.keyless = keyless;
        this.refusals = new Refusals(world, provider);
    }

    /** One that lets everybody in who shows no key. */
    static Gate open(String provider, SandboxWorld world) {
        return new Gate(provider, world, true);
    }

    /** A call of a known account. */
    interface Call {
        void handle(Context call, Account account) throws Exception;
    }

    Handler guard(Operation operation, Call inner) {
        return call -> {
            call.header("x-request-id", "req_" + UUID.randomUUID().toString().replace("-", ""));
            Account account = account(call.header("Authorization"));
            refusals.before(operation).ifPresent(fault -> {
                throw OpenAiError.scripted(fault);
            });
            inner.handle(call, account);
            if (refusals.losesReply(operation)) {
                Wire.cut(call);
            }
        };
    }

    private Account account(@Nullable String authorization) {
        if (authorization == null && keyless) {
            return Account.of(provider, "");
        }
        if (authorization == null || !authorization.startsWith(BEARER) || authorization.length() == BEARER.length()) {
            throw OpenAiError.invalid(
                    401,
                    "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth"
                            + " (i.e. Authorization: Bearer YOUR_KEY).",
                    null);
        }
        String key = authorization.substring(BEARER.length()).strip();
        if (world.isBadKey(key)) {
            throw OpenAiError.badKey(key);
        }
        return Account.of(provider, key);
    }
}
