package dev.batchlab.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** kill -9 of any process at random moments, then {@code up}: nothing is lost, nothing is paid twice. */
class KillsIT {
    private static final int KILLS = Integer.getInteger("batchlab.kills", 30);
    private static final List<String> VICTIMS = List.of(
            "request-builder",
            "batch-submitter",
            "batch-submitter",
            "status-poller",
            "result-converter",
            "aggregator",
            "kafka",
            "postgres");
    private static final Stack STACK = Stack.fresh();

    @BeforeAll
    static void up() {
        STACK.ok("up", "--sandbox");
    }

    @AfterAll
    static void down() {
        STACK.close();
    }

    @Test
    void random_kills_of_any_process_lose_nothing_and_pay_nothing_twice() throws Exception {
        long seed = Long.getLong("batchlab.seed", System.nanoTime());
        System.out.println("kills: seed " + seed + " (repeat with -Dbatchlab.seed=" + seed + ")");
        Random random = new Random(seed);
        List<String> history = new ArrayList<>();
        int kills = 0;
        int round = 0;
        List<String> experiments = new ArrayList<>();
        while (kills < KILLS) {
            String experiment = "kills-" + round++;
            experiments.add(experiment);
            Stack.Ran posted =
                    STACK.run("run", SmallSpec.write(STACK, experiment, 15, 10).toString(), "--yes", "--no-wait");
            assertThat(posted.exit()).as(posted.all()).isZero();
            for (int i = 0; i < 6 && kills < KILLS; i++) {
                LockSupport.parkNanos(Duration.ofMillis(random.nextInt(1_500)).toNanos());
                List<String> struck = new ArrayList<>();
                for (int n = 1 + random.nextInt(2); n > 0; n--) {
                    String victim = VICTIMS.get(random.nextInt(VICTIMS.size()));
                    if (STACK.signal(victim, "KILL")) {
                        struck.add(victim);
                        kills++;
                    }
                }
                history.add(experiment + ": " + struck);
                STACK.ok("up");
            }
        }
        for (String experiment : experiments) {
            await().atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofMillis(500))
                    .untilAsserted(() -> assertThat(closed(experiment))
                            .as("seed %d, %s, history %s", seed, experiment, history)
                            .isTrue());
            JsonNode summary = summary(experiment).orElseThrow();
            assertThat(summary.path("outcomes").path("valid").asLong())
                    .as("seed %d, %s", seed, summary)
                    .isEqualTo(90);
        }
        ProviderLedger.nothingWasPaidTwice(STACK);
        System.out.println(
                "kills: " + kills + " kills over " + experiments.size() + " experiments, lost 0, paid twice 0");
    }

    private static boolean closed(String experiment) {
        return summary(experiment)
                .map(summary -> summary.path("state").asText().equals("completed")
                        && summary.path("accounting").path("closed").asBoolean())
                .orElse(false);
    }

    private static Optional<JsonNode> summary(String experiment) {
        return STACK.get("aggregator", "/experiments/" + experiment);
    }
}
