package dev.batchlab.sandbox.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.Timings;
import dev.batchlab.sandbox.faults.Fault;
import dev.batchlab.sandbox.faults.FaultName;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests travel with the create: what is wrong with the envelope is refused at once, and what is accepted is executed. */
class InlineBodyTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path home;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"requests\":[]} | at least 1 item",
                "{} | requests: Field required",
                "[] | an object was expected",
                "{\"requests\":[{\"params\":{}}]} | requests.0.custom_id: Field required",
                "{\"requests\":[{\"custom_id\":\"a b\",\"params\":{}}]} | should match pattern",
                "{\"requests\":[{\"custom_id\":\"日本\",\"params\":{}}]} | should match pattern",
                "{\"requests\":[{\"custom_id\":\"a\"}]} | requests.0.params: Field required",
                "{\"requests\":[{\"custom_id\":\"a\",\"params\":{}},{\"custom_id\":\"a\",\"params\":{}}]} | requests.1.custom_id: must be unique",
                "{\"requests\":[{\"custom_id\":\"a\",\"params\":{}}] | not valid JSON",
                "{\"requests\":[{\"custom_id\":\"a\",\"params\":{}}],\"priority\":1} | priority: Extra inputs"
            })
    void a_wrong_envelope_is_refused_and_nothing_is_executed(String body, String message) {
        try (ClaudeLab lab = ClaudeLab.at(home)) {
            HttpResponse<String> refused = lab.post(body);

            assertThat(refused.statusCode()).isEqualTo(400);
            JsonNode error = ClaudeLab.json(refused);
            assertThat(error.at("/error/type").asText()).isEqualTo("invalid_request_error");
            assertThat(error.at("/error/message").asText()).contains(message);
            assertThat(error.path("request_id").asText())
                    .isEqualTo(refused.headers().firstValue("request-id").orElseThrow());
            assertThat(lab.sandbox().world().liveBatches()).isEmpty();
            assertThat(home.resolve("files")).isEmptyDirectory();
        }
    }

    @Test
    void a_body_above_the_limits_is_refused() {
        try (ClaudeLab lab = ClaudeLab.at(
                home,
                config -> config.withLimits(
                        limits -> limits.withBytesPerBatch(5_000).withLinesPerBatch(2)))) {
            ObjectNode large = ClaudeLab.item("a");
            ClaudeLab.params(large).put("system", "x".repeat(6_000));
            HttpResponse<String> tooLarge = lab.post(large);
            assertThat(tooLarge.statusCode()).isEqualTo(413);
            assertThat(ClaudeLab.json(tooLarge).at("/error/type").asText()).isEqualTo("request_too_large");

            HttpResponse<String> tooMany = lab.post(ClaudeLab.item("a"), ClaudeLab.item("b"), ClaudeLab.item("c"));
            assertThat(tooMany.statusCode()).isEqualTo(400);
            assertThat(tooMany.body()).contains("at most 2 items");
            assertThat(lab.sandbox().world().liveBatches()).isEmpty();
        }
    }

    @Test
    void what_was_accepted_survives_the_end_of_the_process() {
        Timings slow = new Timings(Duration.ZERO, Duration.ofMinutes(5), Duration.ZERO, Duration.ZERO);
        String id;
        try (ClaudeLab lab = ClaudeLab.at(home, config -> config.withTimings(slow))) {
            id = lab.create(20).id();
        }
        try (ClaudeLab lab = ClaudeLab.at(home)) {
            lab.ended(id);
            assertThat(lab.results(id)).hasSize(20);
            assertThat(lab.sandbox().ledgerSummary().requests()).isEqualTo(20);
        }
    }

    @Test
    void a_create_whose_reply_is_lost_is_executed_all_the_same() {
        try (ClaudeLab lab = ClaudeLab.at(home)) {
            lab.fault(Fault.of(FaultName.CREATE_REPLY_DROPPED).times(1));
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> lab.create(5)))
                    .isNotNull();

            await().until(() -> lab.sandbox().ledgerSummary().requests() == 5);
            String first =
                    lab.client().messages().batches().list().data().get(0).id();
            lab.ended(first);

            // sent again by somebody who does not know better: everything is paid twice
            lab.ended(lab.create(5).id());
            assertThat(lab.sandbox().ledgerSummary().paidTwice()).hasSize(5);
        }
    }

    @Test
    void results_are_kept_29_days_from_creation() {
        TestClock clock = new TestClock();
        try (ClaudeLab lab = ClaudeLab.at(home, config -> config.withClock(clock))) {
            String id = lab.create(1).id();
            clock.tick(Duration.ofSeconds(1));
            await().until(() -> {
                clock.tick(Duration.ofMillis(200));
                return lab.sandbox().world().liveBatches().isEmpty();
            });
            clock.tick(Duration.ofDays(28));
            assertThat(lab.results(id)).hasSize(1);

            clock.tick(Duration.ofDays(1));
            assertThat(lab.client().messages().batches().retrieve(id).resultsUrl())
                    .isEmpty();
            assertThat(lab.client().messages().batches().retrieve(id).archivedAt())
                    .isPresent();
            assertThat(lab.get("/messages/batches/" + id + "/results").statusCode())
                    .isEqualTo(404);
        }
    }
}
