package dev.batchlab.batchsubmitter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.devstack.testing.StageTestResource;
import dev.batchlab.events.EventJson;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same over HTTP: the real adapter, and the sandbox's own ledger as the witness. */
@QuarkusTest
@TestProfile(OverHttp.class)
@QuarkusTestResource(StageTestResource.class)
class SandboxTest {
    @Inject
    Gate gate;

    @ConfigProperty(name = "test.sandbox")
    String sandbox;

    private final String experiment = "http-" + UUID.randomUUID().toString().substring(0, 8);

    @AfterEach
    void no_more_faults() throws Exception {
        send(HttpRequest.newBuilder(URI.create(sandbox + "/faults")).DELETE().build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{fault: create_reply_dropped, times: 2}",
                "{fault: upload_reply_dropped, times: 2}",
                "{fault: http_503, match: {operation: create}, times: 2}",
                "{fault: http_500, match: {operation: list}, times: 2}",
                "{fault: create_refused_429, times: 2}",
                "[{fault: create_reply_dropped, times: 3}, {fault: list_lag, params: {ms: 600}}]",
                "[{fault: http_500, match: {operation: create}, times: 3}, {fault: http_503, match: {operation: delete_file}, times: 2}]"
            })
    void every_shard_is_executed_once_in_spite_of(String faults) throws Exception {
        send(HttpRequest.newBuilder(URI.create(sandbox + "/faults"))
                .POST(BodyPublishers.ofString(faults))
                .build());
        List<Events.Packed> shards = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            shards.add(gate.shard(experiment, i));
        }
        gate.arrives(shards.toArray(Events.Packed[]::new));

        Awaitility.await().atMost(Duration.ofSeconds(120)).untilAsserted(() -> assertThat(shards)
                .allSatisfy(shard -> assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.ACCEPTED)));
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(executed())
                .isEqualTo(50));
        JsonNode summary = json("/ledger/summary");
        assertThat(summary.path("paidTwice")).as(summary.toString()).isEmpty();
        assertThat(gate.value(Ledgers.OUT_OF_BALANCE)).isEqualTo("0");
    }

    @Test
    void a_cancelled_experiment_stops_at_the_provider() throws Exception {
        send(HttpRequest.newBuilder(URI.create(sandbox + "/faults"))
                .POST(BodyPublishers.ofString("{fault: stuck_in_progress}"))
                .build());
        Events.Packed shard = gate.shard(experiment, 1);
        gate.arrives(shard);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> gate.of(shard).state() == SubmissionState.ACCEPTED);
        gate.cancel(experiment);

        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> gate.value(
                        "select count(*) from job where kind = 'cancel' and done_at is not null")
                .equals("1"));
        assertThat(executed()).isZero();
    }

    private long executed() throws Exception {
        return send(HttpRequest.newBuilder(URI.create(sandbox + "/ledger?experiment=" + experiment))
                        .build())
                .lines()
                .filter(line -> !line.isBlank())
                .count();
    }

    private JsonNode json(String page) throws Exception {
        return EventJson.mapper()
                .readTree(
                        send(HttpRequest.newBuilder(URI.create(sandbox + page)).build()));
    }

    private static String send(HttpRequest request) throws Exception {
        var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        return response.body();
    }
}
