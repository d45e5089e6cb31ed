package dev.batchlab.sandbox.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.models.batches.Batch;
import dev.batchlab.sandbox.Lab;
import dev.batchlab.sandbox.Requests;
import dev.batchlab.sandbox.Timings;
import dev.batchlab.sandbox.faults.Fault;
import dev.batchlab.sandbox.faults.FaultName;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripted trouble with whole batches. */
class BatchFaultsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path home;

    @SuppressWarnings("NullAway.Init")
    Lab lab;

    @BeforeEach
    void start() {
        lab = Lab.at(home);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    @Test
    void a_batch_fails_with_the_scripted_code() {
        lab.fault(Fault.of(FaultName.BATCH_FAILS)
                .times(1)
                .with("code", "model_not_found")
                .with("line", 2));
        Batch failed = lab.run(Requests.scored(3));
        var error = failed.errors().orElseThrow().data().orElseThrow().get(0);
        assertThat(failed.status()).isEqualTo(Batch.Status.FAILED);
        assertThat(error.code()).contains("model_not_found");
        assertThat(error.line()).contains(2L);
        assertThat(lab.run(Requests.scored(3)).status()).isEqualTo(Batch.Status.COMPLETED);
    }

    @Test
    void a_batch_fails_at_the_token_limit_on_demand() {
        lab.fault(Fault.of(FaultName.TOKEN_LIMIT_EXCEEDED).times(1).with("limit", 2_000_000));
        var error = lab.run(Requests.scored(3))
                .errors()
                .orElseThrow()
                .data()
                .orElseThrow()
                .get(0);
        assertThat(error.code()).contains("token_limit_exceeded");
        assertThat(error.message().orElseThrow()).contains("gpt-4.1-mini", "2,000,000");
    }

    @Test
    void an_expired_batch_keeps_its_finished_rows() {
        lab.fault(Fault.of(FaultName.BATCH_EXPIRES).with("share", 0.4));
        Batch expired = lab.run(Requests.scored(50));
        assertThat(expired.status()).isEqualTo(Batch.Status.EXPIRED);
        assertThat(expired.expiredAt()).isPresent();
        assertThat(lab.output(expired)).hasSize(20);
        assertThat(lab.errors(expired))
                .hasSize(30)
                .allSatisfy(row -> assertThat(row.at("/error/code").asText()).isEqualTo("batch_expired"));
        assertThat(lab.sandbox().ledgerSummary().outcomes())
                .containsEntry("succeeded", 20L)
                .containsEntry("expired", 30L);
    }

    @Test
    void a_stuck_batch_expires_when_its_window_ends() {
        lab.close();
        lab = Lab.at(home, config -> config.withLimits(limits -> limits.withWindow(Duration.ofMillis(1_500))));
        lab.fault(Fault.of(FaultName.STUCK_IN_PROGRESS));
        String id = lab.create(lab.upload(Requests.scored(5))).id();
        lab.reached(id, "in_progress");
        Batch expired = lab.finished(id);
        assertThat(expired.status()).isEqualTo(Batch.Status.EXPIRED);
        assertThat(expired.outputFileId()).isEmpty();
        assertThat(lab.errors(expired)).hasSize(5);
    }

    @Test
    void a_slow_cancel_stays_cancelling() {
        lab.close();
        lab = Lab.at(
                home,
                config -> config.withTimings(
                        new Timings(Duration.ofMillis(20), Duration.ofSeconds(20), Duration.ZERO, Duration.ZERO)));
        lab.fault(Fault.of(FaultName.CANCEL_SLOW).with("ms", 600));
        String id = lab.create(lab.upload(Requests.scored(20))).id();
        lab.reached(id, "in_progress");
        lab.client().batches().cancel(id);
        assertThat(lab.client().batches().cancel(id).status()).isEqualTo(Batch.Status.CANCELLING);
        assertThat(lab.client().batches().retrieve(id).status()).isEqualTo(Batch.Status.CANCELLING);
        assertThat(lab.finished(id).status()).isEqualTo(Batch.Status.CANCELLED);
    }

    @Test
    void a_batch_can_complete_without_any_file() {
        lab.fault(Fault.of(FaultName.COMPLETED_WITHOUT_OUTPUT));
        Batch done = lab.run(Requests.scored(5));
        assertThat(done.status()).isEqualTo(Batch.Status.COMPLETED);
        assertThat(done.outputFileId()).isEmpty();
        assertThat(done.errorFileId()).isEmpty();
    }

    @Test
    void counters_can_lie() {
        lab.fault(Fault.of(FaultName.WRONG_COUNTS).with("total", 10).with("completed", 1));
        Batch done = lab.run(Requests.scored(5));
        assertThat(done.requestCounts().orElseThrow().total()).isEqualTo(10);
        assertThat(done.requestCounts().orElseThrow().completed()).isEqualTo(1);
        assertThat(lab.output(done)).hasSize(5);
    }

    @Test
    void a_status_nobody_knows_can_show_for_a_while() {
        lab.fault(Fault.of(FaultName.UNKNOWN_STATUS).times(2).with("status", "migrating"));
        Batch created = lab.create(lab.upload(Requests.scored(2)));
        assertThat(Lab.status(created)).isEqualTo("migrating");
        assertThat(Lab.status(lab.client().batches().retrieve(created.id()))).isEqualTo("migrating");
        assertThat(lab.finished(created.id()).status()).isEqualTo(Batch.Status.COMPLETED);
    }

    @Test
    void output_is_listed_as_a_file_only_after_the_end() {
        String id = lab.create(lab.upload(Requests.scored(5))).id();
        lab.reached(id, "in_progress");
        assertThat(lab.client().files().list().items()).hasSize(1);
        Batch done = lab.finished(id);
        assertThat(lab.client().files().list().items())
                .extracting(file -> file.id())
                .contains(done.outputFileId().orElseThrow());
        for (JsonNode row : lab.output(done)) {
            assertThat(row.at("/response/status_code").asInt()).isEqualTo(200);
        }
    }
}
