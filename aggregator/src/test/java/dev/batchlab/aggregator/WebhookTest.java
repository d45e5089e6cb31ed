package dev.batchlab.aggregator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.devstack.testing.StageTestResource;
import dev.batchlab.events.EventJson;
import dev.batchlab.events.ExperimentHeld;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StageTestResource.class)
class WebhookTest {
    @Inject
    Recording recording;

    @Inject
    ArtifactStore store;

    private final List<String> addresses = new CopyOnWriteArrayList<>();
    private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::receive);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void receive(HttpExchange exchange) throws IOException {
        JsonNode message = EventJson.mapper().readTree(exchange.getRequestBody());
        int status = refusals.getAndDecrement() > 0 ? 500 : 200;
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
        if (status == 200) {
            addresses.add(exchange.getRequestURI().toString());
            messages.add(message);
        }
    }

    private String webhook() {
        return "http://localhost:" + server.getAddress().getPort() + "/hook?token=a%20b";
    }

    @Test
    void a_finished_experiment_is_told_once_also_when_the_first_tries_fail() throws IOException {
        refusals.set(2);
        new SmallRun("told", store, webhook()).firstTwoAttempts().forEach(recording::record);
        await().atMost(Duration.ofSeconds(90)).until(() -> messages.stream()
                .anyMatch(message -> state(message).equals("completed")));
        assertThat(messages.stream().filter(message -> state(message).equals("completed")))
                .hasSize(1)
                .allSatisfy(message -> {
                    assertThat(message.path("experiment").asText()).isEqualTo("told");
                    assertThat(message.path("report").asText()).endsWith("/experiments/told/report");
                    assertThat(message.at("/summary/accounting/closed").asBoolean())
                            .isTrue();
                });
        assertThat(addresses).allMatch("/hook?token=a%20b"::equals);
    }

    @Test
    void a_held_experiment_is_told_with_what_helps_even_before_its_shards_are_known() throws IOException {
        refusals.set(0);
        recording.record(new ExperimentHeld("waits", 1, "in doubt", "run: batchlab settle 7", 1));
        recording.record(new SmallRun("waits", store, webhook()).generated("s1", 1, false, 0));
        await().atMost(Duration.ofSeconds(90)).until(() -> messages.size() == 1);
        assertThat(state(messages.get(0))).isEqualTo("paused: in doubt");
        assertThat(messages.get(0).path("detail").asText()).isEqualTo("run: batchlab settle 7");
    }

    @Test
    void a_pause_is_told_once_however_often_its_figures_change() throws IOException {
        refusals.set(0);
        recording.record(new SmallRun("frugal", store, webhook()).generated("s1", 1, false, 0));
        recording.record(new ExperimentHeld("frugal", 1, "budget", "used up: $0.003 reserved", 2));
        recording.record(new ExperimentHeld("frugal", 2, "budget", "used up: $0.002 reserved", 2));
        recording.record(new ExperimentHeld("frugal", 2, "budget", "used up: $0.002 reserved", 2));
        recording.record(new ExperimentHeld("frugal", 3, "in doubt", "settle 1", 1));
        recording.record(new ExperimentHeld("frugal", 4, "in doubt", "settle 2", 1));
        recording.record(new ExperimentHeld("frugal", 5, null, null, 0));
        recording.record(new ExperimentHeld("frugal", 6, "budget", "used up: $0.002 reserved", 1));

        await().atMost(Duration.ofSeconds(90)).until(() -> messages.size() >= 4);
        await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(30)).until(() -> messages.size() == 4);
        assertThat(messages.stream().map(WebhookTest::state))
                .containsExactlyInAnyOrder("paused: budget", "paused: in doubt", "paused: in doubt", "paused: budget");
    }

    private static String state(JsonNode message) {
        return message.path("state").asText();
    }
}
