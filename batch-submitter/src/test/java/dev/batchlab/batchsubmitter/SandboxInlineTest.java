package dev.batchlab.batchsubmitter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.devstack.testing.StageTestResource;
import dev.batchlab.events.ArtifactRef;
import dev.batchlab.events.EventJson;
import dev.batchlab.events.RequestsGenerated;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inline creates over HTTP: Anthropic's adapter, and the sandbox's own ledger as the witness. */
@QuarkusTest
@TestProfile(OverHttp.class)
@QuarkusTestResource(StageTestResource.class)
class SandboxInlineTest {
    private static final int REQUESTS = 10;

    @Inject
    Gate gate;

    @ConfigProperty(name = "test.sandbox")
    String sandbox;

    private final String experiment = "claude-" + UUID.randomUUID().toString().substring(0, 8);

    @AfterEach
    void no_more_faults() throws Exception {
        send(HttpRequest.newBuilder(URI.create(sandbox + "/faults")).DELETE().build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{fault: create_refused_429, match: {provider: anthropic}, times: 2}",
                "{fault: create_reply_dropped, match: {provider: anthropic}, times: 2}",
                "[{fault: create_reply_dropped, match: {provider: anthropic}, times: 3}, {fault: list_lag, params: {ms: 600}}]",
                "[{fault: create_reply_dropped, match: {provider: anthropic}, times: 2}, {fault: truncated_download, times: 2, params: {at: 40}}]"
            })
    void every_shard_is_executed_once_and_nobody_is_asked_in_spite_of(String faults) throws Exception {
        script(faults);
        List<String> shards =
                IntStream.range(0, 3).mapToObj(i -> experiment + "-" + i).toList();
        for (String shard : shards) {
            gate.arrives(shard(shard));
        }

        Awaitility.await().atMost(Duration.ofSeconds(120)).untilAsserted(() -> assertThat(shards)
                .allSatisfy(shard -> assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.ACCEPTED)));
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(executed())
                .isEqualTo(3 * REQUESTS));
        assertThat(gate.holds(experiment)).isEqualTo("nothing");
        assertPaidOnce();
    }

    @Test
    void a_create_that_met_an_overloaded_provider_waits_for_a_person_and_is_then_executed_once() throws Exception {
        script("{fault: http_529, match: {provider: anthropic, operation: create}, times: 1}");
        String shard = experiment + "-0";
        gate.arrives(shard(shard));

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> gate.of(shard).state() == SubmissionState.IN_DOUBT);
        String doubtful = gate.of(shard).id();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .ignoreException(SettleByHand.NotPossible.class)
                .until(() -> gate.settleByHand.resubmit(doubtful).state() == SubmissionState.VOID);

        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(executed())
                .isEqualTo(REQUESTS));
        assertThat(gate.all(shard)).hasSize(2);
        assertPaidOnce();
    }

    private void assertPaidOnce() throws Exception {
        String summary = send(
                HttpRequest.newBuilder(URI.create(sandbox + "/ledger/summary")).build());
        assertThat(EventJson.mapper().readTree(summary).path("paidTwice"))
                .as(summary)
                .isEmpty();
        assertThat(gate.value(Ledgers.OUT_OF_BALANCE)).isEqualTo("0");
    }

    private long executed() throws Exception {
        return send(HttpRequest.newBuilder(URI.create(sandbox + "/ledger")).build())
                .lines()
                .filter(line -> line.contains("\"customId\":\"" + experiment))
                .count();
    }

    private RequestsGenerated shard(String shardId) throws IOException {
        String lines = IntStream.range(0, REQUESTS)
                .mapToObj(line -> "{\"custom_id\":\"" + shardId + "-r" + line
                        + "\",\"params\":{\"model\":\"claude-haiku-4-5\",\"max_tokens\":50,"
                        + "\"messages\":[{\"role\":\"user\",\"content\":\"Say " + line + "\"}]}}\n")
                .collect(Collectors.joining());
        ArtifactRef file = gate.store.put(lines.getBytes(StandardCharsets.UTF_8));
        ArtifactRef manifest = gate.store.put(("manifest of " + shardId).getBytes(StandardCharsets.UTF_8));
        return new RequestsGenerated(
                experiment,
                shardId,
                1,
                0,
                "anthropic",
                "claude-haiku-4-5",
                "all",
                REQUESTS,
                file.bytes(),
                1_000,
                500L,
                file,
                manifest,
                REQUESTS,
                REQUESTS,
                1,
                manifest,
                3,
                false,
                "24h",
                null,
                Instant.now());
    }

    private void script(String faults) throws Exception {
        send(HttpRequest.newBuilder(URI.create(sandbox + "/faults"))
                .POST(BodyPublishers.ofString(faults))
                .build());
    }

    private static String send(HttpRequest request) throws Exception {
        var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        return response.body();
    }
}
