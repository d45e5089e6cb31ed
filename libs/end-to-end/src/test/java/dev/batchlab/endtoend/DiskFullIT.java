package dev.batchlab.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The disk of the artifact store is full in the middle of a run: nothing is lost, and with room again all goes on by itself. */
class DiskFullIT {
    private final Stack stack = Stack.fresh();
    private boolean mounted;

    @BeforeEach
    void mount() throws IOException {
        Path artifacts = Files.createDirectories(stack.home().resolve("artifacts"));
        mounted = command("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", artifacts.toString()) == 0;
        Assumptions.assumeTrue(mounted, "needs root to mount a small disk");
    }

    @AfterEach
    void down() throws IOException {
        stack.run("down");
        if (mounted) {
            command("umount", stack.home().resolve("artifacts").toString());
        }
        stack.close();
    }

    @Test
    void a_full_disk_stops_a_run_and_room_lets_it_go_on() throws IOException {
        // the disk is small from the start, and is to be filled to its end
        stack.with("BATCH_SUBMITTER_DISK_RESERVE", "1").ok("up", "--sandbox");
        stack.ok("run", SmallSpec.write(stack, "before", 2, 5).toString(), "--yes", "--no-wait");
        Experiments.awaitCompleted(stack, "before");
        Path ballast = stack.home().resolve("artifacts/ballast");
        stack.ok("run", SmallSpec.write(stack, "full", 30, 10).toString(), "--yes", "--no-wait");
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> ProviderLedger.summary(stack).path("requests").asLong() > 12);
        fill(ballast);
        // what is executed now has no room to be archived: results wait at the provider
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(log("result-converter")).containsIgnoringCase("no space left"));
        assertThat(Experiments.summary(stack, "full")
                        .path("accounting")
                        .path("closed")
                        .asBoolean())
                .isFalse();
        Files.delete(ballast);
        Experiments.awaitCompleted(stack, "full");
        assertThat(Experiments.summary(stack, "full")
                        .path("outcomes")
                        .path("valid")
                        .asLong())
                .isEqualTo(180);
        ProviderLedger.nothingWasPaidTwice(stack);
        assertThat(stack.ok("integrity").out()).contains("0 missing, 0 altered");
    }

    private String log(String service) throws IOException {
        return Files.readString(stack.home().resolve("logs/" + service + ".log"));
    }

    private static void fill(Path file) throws IOException {
        byte[] block = new byte[64 * 1024];
        try (var out = Files.newOutputStream(file)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    private static int command(String... words) {
        try {
            return new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }
}
