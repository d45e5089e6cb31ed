package dev.batchlab.sandbox.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.models.batches.Batch;
import dev.batchlab.sandbox.Lab;
import dev.batchlab.sandbox.Requests;
import dev.batchlab.sandbox.faults.Fault;
import dev.batchlab.sandbox.faults.FaultMatch;
import dev.batchlab.sandbox.faults.FaultName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripted trouble with single rows. */
class RowFaultsTest {
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
    void a_row_error_has_the_scripted_status_and_code() {
        Batch done =
                runWith(on("r-002", FaultName.ROW_ERROR).with("status", 429).with("code", "rate_limit_exceeded"));
        JsonNode row = lab.errors(done).get(0);
        assertThat(row.get("custom_id").asText()).isEqualTo("r-002");
        assertThat(row.at("/response/status_code").asInt()).isEqualTo(429);
        assertThat(row.at("/response/body/error/code").asText()).isEqualTo("rate_limit_exceeded");
        assertThat(done.requestCounts().orElseThrow().failed()).isEqualTo(1);
    }

    @Test
    void a_missing_row_was_executed_all_the_same() {
        Batch done = runWith(on("r-00[12]", FaultName.ROW_MISSING));
        assertThat(lab.output(done)).hasSize(8);
        assertThat(done.errorFileId()).isEmpty();
        assertThat(lab.sandbox().ledgerSummary().outcomes()).containsEntry("succeeded", 10L);
    }

    @Test
    void a_duplicate_row_comes_twice_and_can_contradict_itself() {
        lab.fault(on("r-001", FaultName.ROW_DUPLICATE));
        Batch done = runWith(on("r-002", FaultName.ROW_DUPLICATE).with("conflicting", true));
        assertThat(contents(done, "r-001"))
                .hasSize(2)
                .containsOnly(contents(done, "r-001").get(0));
        assertThat(contents(done, "r-002")).hasSize(2).doesNotHaveDuplicates();
        assertThat(lab.sandbox().ledgerSummary().requests()).isEqualTo(10);
    }

    @Test
    void a_foreign_row_has_an_id_nobody_sent() {
        Batch done = runWith(on("r-003", FaultName.ROW_FOREIGN));
        assertThat(lab.output(done))
                .hasSize(11)
                .extracting(row -> row.get("custom_id").asText())
                .anyMatch(id -> id.startsWith("foreign-"))
                .contains("r-003");
    }

    @Test
    void a_row_can_come_with_status_zero() {
        Batch done = runWith(on("r-003", FaultName.ROW_STATUS_ZERO));
        assertThat(lab.output(done))
                .hasSize(10)
                .filteredOn(row -> row.at("/response/status_code").asInt() == 0)
                .hasSize(1);
    }

    @Test
    void a_garbled_line_is_no_json() {
        Batch done = runWith(on("r-003", FaultName.GARBLED_LINE));
        List<String> lines = lab.text(done.outputFileId().orElseThrow()).lines().toList();
        assertThat(lines).hasSize(10).filteredOn(line -> !line.endsWith("}")).hasSize(1);
    }

    @Test
    void content_can_be_empty_null_cut_or_thoughtful() {
        lab.fault(on("r-000", FaultName.EMPTY_CONTENT));
        lab.fault(on("r-001", FaultName.NULL_CONTENT));
        lab.fault(on("r-002", FaultName.TRUNCATED_ANSWER));
        lab.fault(on("r-003", FaultName.THINK_TEXT));
        lab.fault(on("r-004", FaultName.PARTIAL_ANSWER));
        lab.fault(on("r-005", FaultName.CACHED_PROMPT).with("share", 0.5));
        Batch done = runWith(on("r-006", FaultName.LONE_SURROGATE));

        assertThat(Lab.content(row(done, "r-000"))).isEmpty();
        assertThat(row(done, "r-001")
                        .at("/response/body/choices/0/message/content")
                        .isNull())
                .isTrue();
        assertThat(row(done, "r-002")
                        .at("/response/body/choices/0/finish_reason")
                        .asText())
                .isEqualTo("length");
        assertThat(Lab.content(row(done, "r-003"))).startsWith("<think>").contains("</think>");
        assertThat(Lab.content(row(done, "r-004"))).contains("面白さ").doesNotContain("Q2");
        JsonNode usage = row(done, "r-005").at("/response/body/usage");
        assertThat(usage.at("/prompt_tokens_details/cached_tokens").asLong())
                .isEqualTo(usage.get("prompt_tokens").asLong() / 2);
        assertThat(lab.text(done.outputFileId().orElseThrow()).lines().filter(line -> line.contains("\"r-006\"")))
                .first()
                .asString()
                .containsIgnoringCase("\\ud83d")
                .doesNotContainPattern("(?i)\\\\ud83d\\\\ud[c-f]");
    }

    @Test
    void an_invalid_answer_holds_no_score_in_range() {
        Batch done = runWith(on(".*", FaultName.INVALID_ANSWER));
        assertThat(lab.output(done)).allSatisfy(row -> assertThat(Lab.content(row))
                .doesNotContainPattern("(?m)(数値|評価|度|レベル|面白さ|驚き)[)）】\\]」]*[:：*]*\\s*\\[?\\d{1,2}\\]?$"));
    }

    @Test
    void faults_can_be_kept_to_an_attempt_and_a_share_of_the_ids() {
        lab.fault(Fault.of(FaultName.ROW_MISSING)
                .matching(new FaultMatch(null, null, null, null, null, 1, null))
                .with("share", 0.5)
                .with("seed", 3));
        String file = lab.upload(Requests.scored(100));
        int firstTime = lab.output(lab.finished(lab.create(file).id())).size();
        int again = lab.output(lab.finished(lab.create(file).id())).size();
        Batch second =
                lab.finished(lab.create(file, Map.of("batchlab_attempt", "2")).id());
        assertThat(firstTime).isBetween(30, 70).isEqualTo(again);
        assertThat(lab.output(second)).hasSize(100);
    }

    private Batch runWith(Fault fault) {
        lab.fault(fault);
        return lab.run(Requests.scored(10));
    }

    private static Fault on(String ids, FaultName name) {
        return Fault.of(name).matching(new FaultMatch(null, null, null, Pattern.compile(ids), null, null, null));
    }

    private JsonNode row(Batch batch, String id) {
        return lab.output(batch).stream()
                .filter(row -> row.get("custom_id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<String> contents(Batch batch, String id) {
        return lab.output(batch).stream()
                .filter(row -> row.get("custom_id").asText().equals(id))
                .map(Lab::content)
                .toList();
    }
}
