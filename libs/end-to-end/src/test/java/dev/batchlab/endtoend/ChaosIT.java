package dev.batchlab.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * kill -9 and SIGSTOP of any process at random moments, on three provider dialects that misbehave: nothing is lost, nothing is paid
 * twice, and the accounting is true whenever it is looked at. What was done is kept as a history.
 */
class ChaosIT {
    private static final int KILLS = Integer.getInteger("batchlab.kills", 30);
    private static final int REQUESTS = 72;
    private static final Duration LONGER_THAN_THE_LEASE = Duration.ofSeconds(9);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final List<String> SERVICES = List.of(
            "request-builder",
            "batch-submitter",
            "batch-submitter-2",
            "status-poller",
            "status-poller-2",
            "result-converter",
            "aggregator");
    private static final List<String> INFRASTRUCTURE = List.of("kafka", "postgres");
    private static final String FAULTS = """
            - {fault: http_503, match: {operation: get}, params: {share: 0.1, seed: 1}}
            - {fault: http_503, match: {operation: list}, params: {share: 0.1, seed: 2}}
            - {fault: http_500, match: {operation: upload}, params: {share: 0.1, seed: 3}}
            - {fault: retry_after, match: {operation: create}, params: {share: 0.05, seed: 4, retry_after: 1}}
            - {fault: create_reply_dropped, params: {share: 0.05, seed: 5}}
            - {fault: truncated_download, params: {share: 0.1, seed: 6}}
            - {fault: not_found_lag, params: {share: 0.2, seed: 7, ms: 1000}}
            - {fault: list_lag, params: {share: 0.2, seed: 8, ms: 1000}}
            - {fault: row_error, match: {attempt: 1}, params: {status: 500, share: 0.03, seed: 9}}
            - {fault: row_duplicate, params: {share: 0.03, seed: 10}}
            - {fault: row_foreign, params: {share: 0.02, seed: 11}}
            """;
    private static final Stack STACK = Stack.fresh();

    private final List<String> experiments = new ArrayList<>();
    private int kills;
    private int freezes;

    @BeforeAll
    static void up() {
        STACK.ok("up", "--sandbox", "--replicas", "batch-submitter=2", "--replicas", "status-poller=2");
        STACK.post("sandbox", "/sandbox/faults", "application/yaml", FAULTS);
    }

    @AfterAll
    static void down() {
        STACK.close();
    }

    @Test
    void random_kills_of_any_process_lose_nothing_pay_nothing_twice_and_leave_the_accounting_true() throws IOException {
        long seed = Long.getLong("batchlab.seed", System.nanoTime());
        System.out.println(
                "chaos: seed " + seed + " (repeat with -Dbatchlab.seed=" + seed + " -Dbatchlab.kills=" + KILLS + ")");
        Random random = new Random(seed);
        try (ChaosHistory history = ChaosHistory.of(STACK.root(), seed);
                AccountingWatch accounting = AccountingWatch.over(STACK, experiments, history)) {
            Person person = new Person(STACK, history);
            while (kills < KILLS) {
                post(history);
                for (int strike = 0; strike < 6 && kills < KILLS; strike++) {
                    strike(random, history);
                    person.endDoubts();
                }
            }
            for (String experiment : List.copyOf(experiments)) {
                await("seed " + seed + ", history in " + history.file())
                        .atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(500))
                        .untilAsserted(() -> {
                            person.endDoubts();
                            JsonNode summary = STACK.get("aggregator", "/experiments/" + experiment)
                                    .orElseThrow();
                            assertThat(summary.path("state").asText())
                                    .as(summary.toString())
                                    .isEqualTo("completed");
                        });
                JsonNode summary =
                        STACK.get("aggregator", "/experiments/" + experiment).orElseThrow();
                history.note("end", experiment + " " + summary.path("outcomes"));
                assertThat(summary.path("outcomes").path("valid").asLong())
                        .as("seed %d, %s", seed, summary)
                        .isEqualTo(REQUESTS);
            }
            ProviderLedger.nothingWasPaidTwice(STACK);
            assertThat(accounting.violations()).as("seed %d", seed).isEmpty();
            assertThat(accounting.samples()).isPositive();
            JsonNode faults = STACK.get("sandbox", "/sandbox/faults").orElseThrow();
            history.note("faults", faults.toString());
            assertThat(faults)
                    .as("faults that acted")
                    .anyMatch(fault -> fault.path("fired").asLong() > 0);
            history.note("ledger", ProviderLedger.summary(STACK).toString());
            System.out.println("chaos: " + kills + " kills, " + freezes + " freezes, " + experiments.size()
                    + " experiments, " + accounting.samples()
                    + " looks at the accounting; lost 0, paid twice 0; history in " + history.file());
        }
    }

    private void post(ChaosHistory history) throws IOException {
        String experiment = "chaos-" + experiments.size();
        history.note("post", experiment);
        STACK.ok("run", spec(experiment), "--yes", "--no-wait");
        synchronized (experiments) {
            experiments.add(experiment);
        }
    }

    /** Up to three processes die at once; sometimes one sleeps longer than its lease and wakes up again. */
    private void strike(Random random, ChaosHistory history) {
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(1_500)).toNanos());
        if (random.nextInt(12) == 0) {
            String zombie = SERVICES.get(random.nextInt(SERVICES.size()));
            history.note("stop", zombie);
            STACK.signal(zombie, "STOP");
            LockSupport.parkNanos(LONGER_THAN_THE_LEASE.toNanos());
            STACK.signal(zombie, "CONT");
            history.note("cont", zombie);
            freezes++;
            return;
        }
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
            List<String> victims = random.nextInt(4) == 0 ? INFRASTRUCTURE : SERVICES;
            String victim = victims.get(random.nextInt(victims.size()));
            if (STACK.signal(victim, "KILL")) {
                history.note("kill", victim);
                kills++;
            }
        }
        STACK.ok("up");
        history.note("up", "");
    }

    private static String spec(String experiment) throws IOException {
        return Files.writeString(STACK.work().resolve(experiment + ".yaml"), """
                experiment: %1$s
                models: [gpt-4.1-mini, claude-haiku-4-5, "gemini-2.5-flash-lite@gemini"]
                trials: 12
                axes:
                  topic:
                    - {id: tea, name: the smell of tea}
                    - {id: rain, name: rain on a tin roof}
                prompt:
                  system: "You write one short paragraph."
                  user: "Describe {topic.name} for %1$s, version {trial}."
                customId: "%1$s_{topic.id}_{model.id}_{trial}"
                answer: {kind: text}
                batch: {maxRequests: 8}
                """.formatted(experiment))
                .toString();
    }
}
