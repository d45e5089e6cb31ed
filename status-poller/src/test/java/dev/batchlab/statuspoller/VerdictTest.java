package dev.batchlab.statuspoller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.events.BatchError;
import dev.batchlab.events.BatchOutcome;
import dev.batchlab.events.Disposition;
import dev.batchlab.events.ResultFile;
import dev.batchlab.providers.BatchFault;
import dev.batchlab.providers.BatchSnapshot;
import dev.batchlab.providers.BatchStatus;
import dev.batchlab.providers.ResultLocation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @ParameterizedTest
    @EnumSource(BatchStatus.class)
    void a_batch_is_judged_when_and_only_when_it_has_ended(BatchStatus status) {
        assertThat(Verdict.on(batch(status, null, List.of()), NOW).isPresent()).isEqualTo(status.terminal());
    }

    @Test
    void every_end_that_may_have_results_passes_them_on() {
        for (BatchStatus end : List.of(BatchStatus.COMPLETED, BatchStatus.EXPIRED, BatchStatus.CANCELLED)) {
            Verdict verdict =
                    Verdict.on(batch(end, NOW.minusSeconds(9), List.of()), NOW).orElseThrow();
            assertThat(verdict.outcome().name()).isEqualTo(end.name());
            assertThat(verdict.resultFiles())
                    .containsExactly(new ResultFile("output", "file-o"), new ResultFile("error", "file-e"));
            assertThat(verdict.disposition()).isEqualTo(Disposition.FINAL);
            assertThat(verdict.ended()).isEqualTo(NOW.minusSeconds(9));
        }
    }

    @Test
    void a_full_queue_is_no_end_but_a_reason_to_submit_again() {
        BatchFault full = new BatchFault("token_limit_exceeded", "Limit: 90,000", null);
        Verdict verdict =
                Verdict.on(batch(BatchStatus.FAILED, null, List.of(full)), NOW).orElseThrow();
        assertThat(verdict.outcome()).isEqualTo(BatchOutcome.FAILED);
        assertThat(verdict.disposition()).isEqualTo(Disposition.RESUBMIT);
        assertThat(verdict.errors()).containsExactly(new BatchError("token_limit_exceeded", "Limit: 90,000", 1, null));
    }

    @Test
    void of_fifty_thousand_errors_that_quote_their_lines_the_commonest_are_told_and_the_rest_counted() {
        List<BatchFault> faults = new ArrayList<>();
        for (int line = 1; line <= 50_000; line++) {
            faults.add(new BatchFault("invalid_line", "line " + line + " is wrong: " + "字".repeat(3_000), line));
        }
        faults.add(new BatchFault("invalid_url", "no such endpoint", 1));
        faults.add(new BatchFault("invalid_url", "no such endpoint", 2));

        List<BatchError> errors = Verdict.on(batch(BatchStatus.FAILED, NOW, faults), NOW)
                .orElseThrow()
                .errors();

        assertThat(errors).hasSize(51);
        assertThat(errors.get(0).code()).isEqualTo("invalid_url");
        assertThat(errors.stream().mapToInt(BatchError::count).sum()).isEqualTo(50_002);
        assertThat(errors).allSatisfy(error -> assertThat(error.message()).hasSizeLessThan(1_001));
    }

    @Test
    void errors_are_grouped_the_commonest_first_with_the_first_line() {
        BatchFault once = new BatchFault("invalid_url", "no such endpoint", 1);
        BatchFault first = new BatchFault("invalid_json_line", "not JSON", 7);
        BatchFault again = new BatchFault("invalid_json_line", "not JSON", 9);
        Verdict verdict = Verdict.on(batch(BatchStatus.FAILED, null, List.of(once, first, again)), NOW)
                .orElseThrow();
        assertThat(verdict.errors())
                .containsExactly(
                        new BatchError("invalid_json_line", "not JSON", 2, 7),
                        new BatchError("invalid_url", "no such endpoint", 1, 1));
        assertThat(verdict.ended()).isEqualTo(NOW);
    }

    @Test
    void a_lost_batch_is_final_and_never_submitted_again_by_itself() {
        Verdict lost = Verdict.lost("batch_1", NOW);
        assertThat(lost.disposition()).isEqualTo(Disposition.FINAL);
        assertThat(lost.errors()).extracting(BatchError::code).containsExactly("batch_lost");
    }

    private static BatchSnapshot batch(BatchStatus status, @Nullable Instant ended, List<BatchFault> faults) {
        return new BatchSnapshot(
                "batch_1",
                status,
                status.name(),
                null,
                null,
                List.of(new ResultLocation("output", "file-o"), new ResultLocation("error", "file-e")),
                faults,
                2,
                1,
                1,
                NOW.minusSeconds(60),
                null,
                ended,
                null);
    }
}
