package dev.batchlab.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The database or the broker is away for a minute in the middle of a run: health says so, and all goes on without hands. */
class OutagesIT {
    private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("batchlab.outage.seconds", 60));
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
    void the_database_is_away_for_a_minute_and_nothing_is_lost() {
        outage("postgres", "without-database");
    }

    @Test
    void the_broker_is_away_for_a_minute_and_nothing_is_lost() {
        outage("kafka", "without-broker");
    }

    @Test
    void connections_that_are_cut_and_a_pool_that_is_empty_lose_nothing() throws Exception {
        STACK.ok("run", SmallSpec.write(STACK, "cut-off", 20, 5).toString(), "--yes", "--no-wait");
        String password =
                Files.readString(STACK.home().resolve("postgres/password")).strip();
        String url = "jdbc:postgresql://127.0.0.1:" + STACK.port("postgres") + "/batchlab";
        for (int round = 0; round < 15; round++) {
            try (Connection connection = DriverManager.getConnection(url, "batchlab", password);
                    Statement statement = connection.createStatement()) {
                // whoever asks for a connection or a lock now waits longer than the pool does
                statement.execute("begin; lock table batch_submitter.job, request_builder.outbox, result_converter.job,"
                        + " aggregator.cell, status_poller.watch in access exclusive mode");
                LockSupport.parkNanos(
                        Duration.ofMillis(round == 7 ? 15_000 : 300).toNanos());
                statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()"
                        + " and datname = 'batchlab'");
                statement.execute("rollback");
            }
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        }
        Experiments.awaitCompleted(STACK, "cut-off");
        assertThat(Experiments.summary(STACK, "cut-off")
                        .path("outcomes")
                        .path("valid")
                        .asLong())
                .isEqualTo(120);
        ProviderLedger.nothingWasPaidTwice(STACK);
    }

    private static void outage(String victim, String experiment) {
        STACK.ok("run", SmallSpec.write(STACK, experiment, 20, 5).toString(), "--yes", "--no-wait");
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> ProviderLedger.summary(STACK).path("requests").asLong() > 0);
        long[] processes = Stack.SERVICES.stream()
                .mapToLong(service -> STACK.process(service).orElseThrow().pid())
                .toArray();
        assertThat(STACK.signal(victim, "KILL")).isTrue();
        await().atMost(OUTAGE.plusSeconds(30))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    for (String service : Stack.SERVICES) {
                        assertThat(ready(service))
                                .as("%s without %s", service, victim)
                                .isFalse();
                    }
                });
        LockSupport.parkNanos(OUTAGE.toNanos());
        STACK.ok("up");
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    for (String service : Stack.SERVICES) {
                        assertThat(ready(service))
                                .as("%s with %s again", service, victim)
                                .isTrue();
                    }
                });
        await().atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    JsonNode summary = STACK.get("aggregator", "/experiments/" + experiment)
                            .orElseThrow();
                    assertThat(summary.path("state").asText()).as("%s", summary).isEqualTo("completed");
                    assertThat(summary.path("outcomes").path("valid").asLong()).isEqualTo(120);
                });
        for (int i = 0; i < processes.length; i++) {
            assertThat(STACK.process(Stack.SERVICES.get(i)).orElseThrow().pid())
                    .as("%s went on by itself", Stack.SERVICES.get(i))
                    .isEqualTo(processes[i]);
        }
        ProviderLedger.nothingWasPaidTwice(STACK);
    }

    private static boolean ready(String service) {
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + STACK.port(service) + "/q/health/ready"))
                    .timeout(Duration.ofSeconds(20))
                    .build();
            return HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
