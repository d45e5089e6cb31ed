package dev.batchlab.sandbox.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.sandbox.Timings;
import dev.batchlab.sandbox.faults.Fault;
import dev.batchlab.sandbox.faults.FaultName;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What has been seen of this API besides its documentation. */
class QuirksTest {
    private static final Timings SLOW_END =
            new Timings(Duration.ZERO, Duration.ofMillis(20), Duration.ofMinutes(5), Duration.ZERO);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path home;

    @Test
    void tallies_stay_at_processing_until_the_end() {
        try (ClaudeLab lab = ClaudeLab.at(home, config -> config.withTimings(SLOW_END))) {
            String id = lab.create(4).id();
            await().until(() -> lab.sandbox().ledgerSummary().requests() == 4);

            JsonNode counts = counts(lab, id);
            assertThat(counts.path("processing").asInt()).isEqualTo(4);
            assertThat(counts.path("succeeded").asInt()).isZero();
        }
    }

    @Test
    void tallies_move_before_the_end_where_scripted() {
        try (ClaudeLab lab = ClaudeLab.at(home, config -> config.withTimings(SLOW_END))) {
            lab.fault(Fault.of(FaultName.COUNTS_MOVE));
            String id = lab.create(4).id();
            await().until(() -> lab.sandbox().ledgerSummary().requests() == 4);

            assertThat(counts(lab, id).path("succeeded").asInt()).isEqualTo(4);
            assertThat(counts(lab, id).path("processing").asInt()).isZero();
        }
    }

    @Test
    void a_running_batch_asks_to_be_polled_slowly_where_scripted() {
        try (ClaudeLab lab = ClaudeLab.at(home)) {
            lab.fault(Fault.of(FaultName.POLL_HINT));
            lab.fault(Fault.of(FaultName.STUCK_IN_PROGRESS));
            String id = lab.create(1).id();

            HttpResponse<String> reply = lab.get("/messages/batches/" + id);
            assertThat(reply.statusCode()).isEqualTo(200);
            assertThat(reply.headers().firstValue("retry-after")).contains("10");
        }
    }

    @Test
    void a_young_batch_may_be_denied() {
        try (ClaudeLab lab = ClaudeLab.at(home)) {
            lab.fault(Fault.of(FaultName.NOT_FOUND_LAG).with("ms", 60_000).times(1));
            String id = lab.create(1).id();

            assertThat(lab.get("/messages/batches/" + id).statusCode()).isEqualTo(404);
            assertThat(lab.get("/messages/batches/" + id).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void results_may_be_late() {
        try (ClaudeLab lab = ClaudeLab.at(home)) {
            lab.fault(Fault.of(FaultName.RESULTS_NOT_READY).times(1));
            String id = lab.create(1).id();
            lab.ended(id);

            assertThat(lab.get("/messages/batches/" + id + "/results").statusCode())
                    .isEqualTo(404);
            assertThat(lab.results(id)).hasSize(1);
        }
    }

    @Test
    void results_come_as_a_stream_without_a_length_and_know_no_ranges() throws Exception {
        try (ClaudeLab lab = ClaudeLab.at(home)) {
            String id = lab.create(3).id();
            lab.ended(id);

            HttpResponse<byte[]> reply = dev.batchlab.sandbox.Http.bytes(
                    lab.sandbox().url("anthropic") + "/v1/messages/batches/" + id + "/results",
                    "x-api-key",
                    "sk-ant-lab",
                    "anthropic-version",
                    "2023-06-01",
                    "Range",
                    "bytes=10-");
            assertThat(reply.statusCode()).isEqualTo(200);
            assertThat(reply.headers().firstValue("content-length")).isEmpty();
            assertThat(reply.headers().firstValue("content-type").orElseThrow()).startsWith("application/x-jsonl");
            assertThat(new String(reply.body(), java.nio.charset.StandardCharsets.UTF_8).lines())
                    .hasSize(3);
        }
    }

    @Test
    void nothing_fails_a_batch_as_a_whole() {
        try (ClaudeLab lab = ClaudeLab.at(home)) {
            lab.fault(Fault.of(FaultName.BATCH_FAILS));
            lab.fault(Fault.of(FaultName.TOKEN_LIMIT_EXCEEDED));
            String id = lab.create(1).id();

            assertThat(lab.ended(id).requestCounts().succeeded()).isEqualTo(1);
        }
    }

    @Test
    void the_version_header_is_asked_for() throws Exception {
        try (ClaudeLab lab = ClaudeLab.at(home)) {
            HttpResponse<String> refused = dev.batchlab.sandbox.Http.get(
                    lab.sandbox().url("anthropic") + "/v1/messages/batches", "x-api-key", "sk-ant-lab");
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("anthropic-version");
        }
    }

    private static JsonNode counts(ClaudeLab lab, String id) {
        return ClaudeLab.json(lab.get("/messages/batches/" + id)).path("request_counts");
    }
}
