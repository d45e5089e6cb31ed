package dev.batchlab.sandbox.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.Timings;
import dev.batchlab.sandbox.faults.Fault;
import dev.batchlab.sandbox.faults.FaultMatch;
import dev.batchlab.sandbox.faults.FaultName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of batches here and nowhere else. */
class GeminiQuirksTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path home;

    @SuppressWarnings("NullAway.Init")
    GeminiLab lab;

    @BeforeEach
    void start() {
        lab = new GeminiLab(home, config -> config);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    @Test
    void counters_are_digits_in_quotes_and_absent_while_zero() {
        beginsLate();
        lab.fault(row("r-001", FaultName.ROW_ERROR));
        String batch = lab.create(lab.upload(GeminiLab.scored(3)), "counted");

        JsonNode pending = lab.get(batch).at("/metadata/batchStats");
        assertThat(pending.path("requestCount").isTextual()).isTrue();
        assertThat(pending.path("pendingRequestCount").asText()).isEqualTo("3");
        assertThat(pending.has("failedRequestCount")).isFalse();
        JsonNode ended = lab.get(lab.ended(batch)).at("/metadata/batchStats");
        assertThat(ended.path("successfulRequestCount").asText()).isEqualTo("2");
        assertThat(ended.path("failedRequestCount").asText()).isEqualTo("1");
        assertThat(ended.has("pendingRequestCount")).isFalse();
    }

    @Test
    void a_row_can_be_cancelled_inside_a_batch_that_succeeded() {
        lab.fault(row("r-001", FaultName.ROW_CANCELLED));
        String batch = lab.run(GeminiLab.scored(3));

        assertThat(lab.state(batch)).isEqualTo("SUCCEEDED");
        assertThat(lab.rows(batch).get(1).at("/error/code").asInt()).isEqualTo(1);
    }

    @Test
    void results_can_come_later_than_the_state() {
        lab.fault(Fault.of(FaultName.RESULTS_LAG).with("ms", 700));
        String batch = lab.run(GeminiLab.scored(1));

        assertThat(lab.get(batch).has("response")).isFalse();
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> lab.get(batch).at("/response/responsesFile").isTextual());
    }

    @ParameterizedTest
    @ValueSource(strings = {"STUCK_PENDING", "STUCK_IN_PROGRESS", "BATCH_EXPIRES"})
    void an_expired_batch_hands_out_nothing(FaultName fault) {
        lab.close();
        lab = new GeminiLab(home, config -> config.withLimits(limits -> limits.withWindow(Duration.ofMillis(1_500))));
        lab.fault(Fault.of(fault));
        String batch = lab.run(GeminiLab.scored(4));

        assertThat(lab.state(batch)).isEqualTo("EXPIRED");
        assertThat(lab.get(batch).has("response")).isFalse();
        assertThat(lab.get(batch).at("/metadata/output").isMissingNode()).isTrue();
    }

    @Test
    void a_stuck_batch_stays_pending_and_can_be_cancelled() {
        lab.fault(Fault.of(FaultName.STUCK_PENDING));
        String batch = lab.create(lab.upload(GeminiLab.scored(2)), "stuck");
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> lab.sandbox.world().faults().get(0).fired() == 1);
        assertThat(lab.state(batch)).isEqualTo("PENDING");

        lab.client.batches.cancel(batch, null);

        assertThat(lab.state(lab.ended(batch))).isEqualTo("CANCELLED");
        assertThat(lab.sandbox.ledgerSummary().outcomes()).isEqualTo(Map.of("cancelled", 2L));
    }

    @Test
    void a_deleted_input_is_never_executed() {
        beginsLate();
        String file = lab.upload(GeminiLab.scored(2));
        String batch = lab.create(file, "fenced");
        lab.client.files.delete(file, null);

        assertThat(lab.state(lab.ended(batch))).isEqualTo("FAILED");
        assertThat(lab.get(batch).at("/error/code").asInt()).isEqualTo(3);
        assertThat(lab.sandbox.ledgerSummary().requests()).isZero();
    }

    @Test
    void thinking_is_a_part_of_its_own_and_can_use_up_the_whole_answer() {
        lab.fault(row("r-000", FaultName.THINK_TEXT));
        List<ObjectNode> lines = new ArrayList<>(GeminiLab.scored(3));
        GeminiLab.config(lines.get(1)).put("maxOutputTokens", 20);
        GeminiLab.config(lines.get(2)).putObject("thinkingConfig").put("thinkingBudget", 0);
        List<JsonNode> rows = lab.rows(lab.run(lines));

        JsonNode parts = rows.get(0).at("/response/candidates/0/content/parts");
        assertThat(parts).hasSize(2);
        assertThat(parts.path(0).path("thought").asBoolean()).isTrue();
        assertThat(parts.path(1).path("text").asText()).contains("面白さ").doesNotContain("think>");
        assertThat(rows.get(1).at("/response/candidates/0/finishReason").asText())
                .isEqualTo("MAX_TOKENS");
        assertThat(rows.get(2).at("/response/usageMetadata").has("thoughtsTokenCount"))
                .isFalse();
    }

    @Test
    void what_a_model_refuses_is_a_row() {
        List<ObjectNode> lines = new ArrayList<>(GeminiLab.scored(3));
        GeminiLab.config(lines.get(0)).put("temperature", 3);
        ((ObjectNode) lines.get(1).at("/request/contents/0")).put("role", "system");
        List<JsonNode> rows = lab.rows(lab.run(lines));

        assertThat(rows.get(0).at("/error/code").asInt()).isEqualTo(3);
        assertThat(rows.get(1).at("/error/message").asText()).contains("valid role");
        assertThat(rows.get(2).has("response")).isTrue();
    }

    @Test
    void submissions_of_ours_are_told_apart_by_the_attempt_in_their_name() {
        String file = lab.upload(GeminiLab.scored(2));
        lab.ended(lab.create(file, "sub-1 a1 emotions"));
        lab.ended(lab.create(file, "sub-2 a2 emotions"));
        assertThat(lab.sandbox.ledgerSummary().paidTwice()).isEmpty();

        lab.ended(lab.create(file, "sub-3 a2 emotions"));
        assertThat(lab.sandbox.ledgerSummary().paidTwice()).hasSize(2);
    }

    @Test
    void batches_uploads_and_deletions_outlive_a_restart() {
        String kept = lab.run(GeminiLab.scored(2));
        String deleted = lab.run(GeminiLab.scored(2));
        lab.client.batches.delete(deleted, null);
        lab.close();
        lab = new GeminiLab(home, config -> config);

        assertThat(lab.rows(kept)).hasSize(2);
        assertThat(lab.get(deleted).at("/error/code").asInt()).isEqualTo(404);
        lab.close();
        lab = new GeminiLab(home, config -> config);
        assertThat(lab.get(deleted).at("/error/code").asInt())
                .as("also after the journal was rewritten")
                .isEqualTo(404);
    }

    /** Batches wait a while before they run. */
    private void beginsLate() {
        lab.close();
        Timings late = new Timings(Duration.ofSeconds(2), Duration.ofMillis(50), Duration.ZERO, Duration.ZERO);
        lab = new GeminiLab(home, config -> config.withTimings(late));
    }

    private static Fault row(String key, FaultName name) {
        return Fault.of(name).matching(new FaultMatch(null, null, null, Pattern.compile(key), null, null, null));
    }
}
