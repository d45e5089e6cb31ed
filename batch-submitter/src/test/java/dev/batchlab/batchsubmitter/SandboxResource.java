package dev.batchlab.batchsubmitter;

import dev.batchlab.sandbox.Sandbox;
import dev.batchlab.sandbox.SandboxConfig;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A sandbox over HTTP, for the real provider adapters. */
public final class SandboxResource implements QuarkusTestResourceLifecycleManager {
    private @Nullable Sandbox sandbox;

    @Override
    public Map<String, String> start() {
        try {
            Sandbox started = Sandbox.start(SandboxConfig.at(Files.createTempDirectory("submitter-sandbox")));
            sandbox = started;
            return Map.of(
                    "batchlab.target",
                    "sandbox",
                    "batchlab.provider-url.openai",
                    started.url("openai"),
                    "batchlab.provider-url.anthropic",
                    started.url("anthropic"),
                    "test.real-providers",
                    "true",
                    "test.sandbox",
                    "http://127.0.0.1:" + started.port() + "/sandbox");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (sandbox != null) {
            sandbox.close();
        }
    }
}
