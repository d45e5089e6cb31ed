package dev.batchlab.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A submitter is stopped for longer than its lease, another takes over, the first wakes up: still nothing is paid twice. */
class ZombieSubmitterIT {
    private static final Duration LONGER_THAN_THE_LEASE = Duration.ofSeconds(9);
    private static final Stack STACK = Stack.fresh();
    private static Process second;

    @BeforeAll
    static void up() throws IOException {
        Assumptions.assumeTrue(Files.isReadable(Path.of("/proc/self/environ")), "needs /proc to copy an environment");
        STACK.ok("up", "--sandbox");
        second = secondSubmitter();
    }

    @AfterAll
    static void down() throws InterruptedException {
        if (second != null) {
            Stack.signal(second.pid(), "CONT");
            second.destroy();
            second.waitFor(10, TimeUnit.SECONDS);
            second.destroyForcibly();
        }
        STACK.signal("batch-submitter", "CONT");
        STACK.close();
    }

    @Test
    void a_stopped_submitter_that_wakes_after_takeover_pays_nothing_twice() {
        long seed = Long.getLong("batchlab.seed", System.nanoTime());
        System.out.println("zombies: seed " + seed + " (repeat with -Dbatchlab.seed=" + seed + ")");
        Random random = new Random(seed);
        long first = STACK.process("batch-submitter").orElseThrow().pid();
        List<String> experiments = new ArrayList<>();
        for (int round = 0; round < 4; round++) {
            String experiment = "zombies-" + round;
            experiments.add(experiment);
            STACK.ok("run", SmallSpec.write(STACK, experiment, 20, 5).toString(), "--yes", "--no-wait");
            long victim = random.nextBoolean() ? first : second.pid();
            // the 24 shards of a round are between expansion and acceptance now
            LockSupport.parkNanos(Duration.ofMillis(300 + random.nextInt(1_500)).toNanos());
            Stack.signal(victim, "STOP");
            LockSupport.parkNanos(LONGER_THAN_THE_LEASE.toNanos());
            Stack.signal(victim, "CONT");
        }
        for (String experiment : experiments) {
            await().atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofMillis(500))
                    .untilAsserted(() -> {
                        JsonNode summary = STACK.get("aggregator", "/experiments/" + experiment)
                                .orElseThrow();
                        assertThat(summary.path("accounting").path("closed").asBoolean())
                                .as("seed %d, %s", seed, summary)
                                .isTrue();
                        assertThat(summary.path("outcomes").path("valid").asLong())
                                .isEqualTo(120);
                    });
        }
        ProviderLedger.nothingWasPaidTwice(STACK);
    }

    /** The same program with the same environment, at another port. */
    private static Process secondSubmitter() {
        try (ServerSocket free = new ServerSocket(0)) {
            long pid = STACK.process("batch-submitter").orElseThrow().pid();
            ProcessBuilder builder = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElse("java"),
                            "-Xmx256m",
                            "-jar",
                            STACK.root()
                                    .resolve("batch-submitter/target/quarkus-app/quarkus-run.jar")
                                    .toString())
                    .redirectErrorStream(true)
                    .redirectOutput(STACK.work().resolve("second-submitter.log").toFile());
            builder.environment().clear();
            String environment = Files.readString(Path.of("/proc/" + pid + "/environ"), StandardCharsets.UTF_8);
            for (String variable : environment.split("\0")) {
                int equals = variable.indexOf('=');
                if (equals > 0) {
                    builder.environment().put(variable.substring(0, equals), variable.substring(equals + 1));
                }
            }
            builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(free.getLocalPort()));
            free.close();
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
