package dev.batchlab.experiments.reading;

import dev.batchlab.answers.AnswerContext;
import dev.batchlab.answers.AnswerRules;
import dev.batchlab.answers.Answers;
import dev.batchlab.answers.FinalAnswer;
import dev.batchlab.answers.Reading;
import dev.batchlab.answers.Verdict;
import dev.batchlab.answers.WellFormedText;
import dev.batchlab.events.Outcome;
import dev.batchlab.events.RequestError;
import dev.batchlab.providers.ErrorKind;
import dev.batchlab.providers.ResultRow;
import dev.batchlab.providers.RowError;
import org.jspecify.annotations.Nullable;

/** Judges the line that is applied to a request. */
final class LineJudge {
    private final AnswerRules rules;

    LineJudge(AnswerRules rules) {
        this.rules = rules;
    }

    Finding judge(ResultRow row, AnswerContext operands) {
        return row instanceof ResultRow.Answered answered
                ? answered(answered, operands)
                : failed((ResultRow.Failed) row);
    }

    private Finding answered(ResultRow.Answered row, AnswerContext operands) {
        WellFormedText whole = WellFormedText.of(row.text() == null ? "" : row.text());
        FinalAnswer answer = FinalAnswer.of(row.thinking() == null ? "" : row.thinking(), whole.text());
        Reading reading = answer.text().isBlank() ? null : Answers.read(rules, answer.text(), operands);
        RowError problem = row.problem() != null || reading != null ? row.problem() : nothingSaid();
        WellFormedError error = WellFormedError.of(problem == null ? broken(reading) : sentBack(problem));
        return new Finding(
                outcome(reading, problem),
                problem != null && !problem.kind().worthAnotherAttempt(),
                noted(reading, row.finishReason()),
                answer.thinkingSha256(),
                error.error(),
                row.usage(),
                row.finishReason(),
                row.modelSnapshot(),
                row.created(),
                whole.replaced() + error.replaced());
    }

    /** A text that was cut off is judged by the rules like any other, but whoever reads the result is told. */
    private static @Nullable Reading noted(@Nullable Reading reading, @Nullable String finishReason) {
        if (reading == null || !"length".equals(finishReason)) {
            return reading;
        }
        return reading.noting("the answer was cut off at the output limit; raise maxOutputTokens");
    }

    private static RowError nothingSaid() {
        return new RowError(ErrorKind.EMPTY, null, "the answer is empty");
    }

    /** An answer with a fault of its own, cut off or filtered, is never whole, whatever can be read in it. */
    private static Outcome outcome(@Nullable Reading reading, @Nullable RowError problem) {
        if (reading == null || problem != null && problem.kind() != ErrorKind.TRUNCATED) {
            return Outcome.INVALID;
        }
        Verdict best = problem != null && reading.verdict() == Verdict.VALID ? Verdict.PARTIAL : reading.verdict();
        return Outcome.valueOf(best.name());
    }

    private static @Nullable RequestError broken(@Nullable Reading reading) {
        return reading == null || reading.verdict() == Verdict.VALID
                ? null
                : new RequestError("validation", null, String.join("; ", reading.problems()));
    }

    private static Finding failed(ResultRow.Failed row) {
        ErrorKind kind = row.error().kind();
        WellFormedError error = WellFormedError.of(sentBack(row.error()));
        Outcome outcome =
                switch (kind) {
                    case EXPIRED -> Outcome.EXPIRED;
                    case CANCELLED -> Outcome.CANCELLED;
                    default -> Outcome.PROVIDER_ERROR;
                };
        return Finding.without(outcome, !kind.worthAnotherAttempt(), error.known(), row.usage(), error.replaced());
    }

    private static RequestError sentBack(RowError error) {
        return new RequestError(error.kind().wireName(), error.code(), error.message());
    }
}
