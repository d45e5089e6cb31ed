package dev.batchlab.results;

import dev.batchlab.events.Outcome;
import dev.batchlab.events.ResultsParsed;
import java.util.Comparator;

/** What decides between the records of one cell: which attempt, how it came out, and by which version of the rules. */
public record Verdict(int attempt, int submission, Outcome outcome, boolean isFinal, String rulesRevision) {

    /** From the poorest to the one a cell shows: a valid answer first of all, the earliest one; else the best read one; else the last. */
    static final Comparator<Verdict> BY_MERIT = Comparator.comparingInt(Verdict::rank)
            .thenComparingInt(verdict -> verdict.outcome == Outcome.VALID ? -verdict.attempt : verdict.attempt)
            .thenComparingInt(verdict -> verdict.outcome == Outcome.VALID ? -verdict.submission : verdict.submission);

    static final Comparator<Verdict> BY_RULES = Comparator.comparing(Verdict::rulesRevision, RulesRevision.ORDER);

    public static Verdict of(ResultsParsed record) {
        return new Verdict(
                record.attempt(), record.submission(), record.outcome(), record.isFinal(), record.rulesRevision());
    }

    boolean sameAttemptAs(Verdict other) {
        return attempt == other.attempt && submission == other.submission;
    }

    private int rank() {
        if (outcome == Outcome.VALID) {
            return 3;
        }
        if (outcome == Outcome.PARTIAL) {
            return 2;
        }
        return outcome == Outcome.INVALID ? 1 : 0;
    }
}
