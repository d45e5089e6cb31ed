package dev.batchlab.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path temp;

    @Test
    void a_home_belongs_to_one_sandbox_at_a_time() throws IOException {
        try (Sandbox first = Sandbox.start(SandboxConfig.at(temp))) {
            assertThat(first.url("openai")).endsWith("/openai/v1");
            assertThatThrownBy(() -> Sandbox.start(SandboxConfig.at(temp)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another sandbox uses");
        }
        Sandbox.start(SandboxConfig.at(temp)).close();
    }

    @Test
    void a_start_that_fails_leaves_its_home_free() throws IOException {
        try (Sandbox first = Sandbox.start(SandboxConfig.at(temp.resolve("first")))) {
            SandboxConfig second = SandboxConfig.at(temp.resolve("second"));
            assertThatThrownBy(() -> Sandbox.start(second.withPort(first.port())))
                    .isInstanceOf(RuntimeException.class);
            Sandbox.start(second).close();
        }
    }

    @Test
    void an_unknown_provider_is_named() throws IOException {
        try (Sandbox sandbox = Sandbox.start(SandboxConfig.at(temp))) {
            assertThatThrownBy(() -> sandbox.url("nobody"))
                    .hasMessageContaining("nobody")
                    .hasMessageContaining("openai");
        }
    }
}
