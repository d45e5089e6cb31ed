package dev.batchlab.results;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.events.ArtifactRef;
import dev.batchlab.events.CellRef;
import dev.batchlab.events.Cost;
import dev.batchlab.events.Outcome;
import dev.batchlab.events.RequestError;
import dev.batchlab.events.ResultsParsed;
import dev.batchlab.events.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One cell and what came of it, all its attempts taken together.
 *
 * @param settled no further attempt is under way; only settled cells become rows
 * @param shownAttempt the attempt whose answer is shown
 * @param attempts attempts made so far
 * @param usage sum over the attempts
 * @param cost sum over the attempts
 * @param error why the shown attempt is not valid; absent when it is
 * @param choice the option that the shown answer chooses
 * @param gold the option that is right
 * @param fields texts, numbers and truth values of a JSON answer by name
 * @param failures the attempts without a valid answer, in order
 */
public record CellResult(
        CellRef cell,
        boolean settled,
        Outcome outcome,
        int shownAttempt,
        int attempts,
        Map<String, BigDecimal> values,
        Map<String, String> reasons,
        Map<String, String> matchedForms,
        List<String> problems,
        @Nullable String text,
        @Nullable ArtifactRef textRef,
        Usage usage,
        Cost cost,
        @Nullable RequestError error,
        @Nullable String modelSnapshot,
        @Nullable String finishReason,
        Instant created,
        List<FailedAttempt> failures,
        @Nullable String choice,
        @Nullable String gold,
        Map<String, JsonNode> fields) {

    /** A cell that chooses nothing. */
    public CellResult(
            CellRef cell,
            boolean settled,
            Outcome outcome,
            int shownAttempt,
            int attempts,
            Map<String, BigDecimal> values,
            Map<String, String> reasons,
            Map<String, String> matchedForms,
            List<String> problems,
            @Nullable String text,
            @Nullable ArtifactRef textRef,
            Usage usage,
            Cost cost,
            @Nullable RequestError error,
            @Nullable String modelSnapshot,
            @Nullable String finishReason,
            Instant created,
            List<FailedAttempt> failures) {
        this(
                cell,
                settled,
                outcome,
                shownAttempt,
                attempts,
                values,
                reasons,
                matchedForms,
                problems,
                text,
                textRef,
                usage,
                cost,
                error,
                modelSnapshot,
                finishReason,
                created,
                failures,
                null,
                null,
                Map.of());
    }

    /**
     * Takes the records of one cell together; their order and repetitions do not matter.
     *
     * @param reopenedAt the attempt a person asked for after the cell had settled; 0 when nobody did
     */
    public static CellResult of(List<ResultsParsed> records, int reopenedAt) {
        Standing standing = Standing.of(records.stream().map(Verdict::of).toList(), reopenedAt);
        ResultsParsed shown = records.get(standing.shown());
        List<ResultsParsed> counted = standing.counted().stream()
                .map(records::get)
                .sorted(Comparator.comparingInt(ResultsParsed::attempt).thenComparingInt(ResultsParsed::submission))
                .toList();
        boolean valid = shown.outcome() == Outcome.VALID;
        return new CellResult(
                shown.cell(),
                standing.settled(),
                shown.outcome(),
                shown.attempt(),
                standing.attempts(),
                shown.values(),
                shown.reasons(),
                shown.matchedForms(),
                shown.problems(),
                shown.text(),
                shown.textRef(),
                counted.stream().map(ResultsParsed::usage).reduce(Usage.NONE, Usage::plus),
                counted.stream().map(ResultsParsed::cost).reduce(Cost.ZERO, Cost::plus),
                valid ? null : FailedAttempt.reason(shown),
                shown.modelSnapshot(),
                shown.finishReason(),
                shown.created(),
                counted.stream()
                        .filter(record -> record.outcome() != Outcome.VALID)
                        .map(FailedAttempt::of)
                        .toList(),
                shown.choice(),
                shown.gold(),
                shown.fields() == null ? Map.of() : shown.fields());
    }

    /** A released cell of which no result file has a line. */
    public static CellResult missing(CellRef cell, Instant created) {
        RequestError error = new RequestError("missing", null, "No result file has a line for this request");
        return new CellResult(
                cell,
                true,
                Outcome.MISSING,
                1,
                1,
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                null,
                null,
                Usage.NONE,
                Cost.ZERO,
                error,
                null,
                null,
                created,
                List.of());
    }

    /** The choice, if the answer as a whole is valid: one that was cut off counts as none. */
    public @Nullable String validChoice() {
        return outcome == Outcome.VALID ? choice : null;
    }

    /** Whether the right option was chosen; absent where nobody says what is right or no answer came. */
    public @Nullable Boolean correct() {
        return gold == null || !outcome.answered() ? null : (Boolean) gold.equals(validChoice());
    }

    public ValidationStatus validationStatus() {
        return ValidationStatus.of(outcome, shownAttempt);
    }
}
