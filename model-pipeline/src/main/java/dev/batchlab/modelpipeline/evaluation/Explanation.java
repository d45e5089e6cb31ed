package dev.batchlab.modelpipeline.evaluation;

import dev.batchlab.statistics.Comparison;
import dev.batchlab.statistics.Evidence;
import dev.batchlab.statistics.SignFlip;
import java.util.Locale;

/** A verdict as a sentence that says no more than it may. */
final class Explanation {
    private Explanation() {}

    static String of(Comparison basis, SignFlip observed, boolean grouped) {
        String difference = points(basis.difference());
        String p = evidence(basis.evidence());
        return switch (basis.verdict()) {
            case B_BETTER ->
                "B is better by " + difference + " (" + p + ")"
                        + counted("B", observed.forB(), observed, basis, grouped);
            case A_BETTER ->
                "A is better by " + points(-basis.difference()) + " (" + p + ")"
                        + counted("A", observed.forA(), observed, basis, grouped);
            case NO_DIFFERENCE_SHOWN ->
                "No difference is shown (" + difference + ", " + p + "), and one of "
                        + points(basis.relevantDifference()) + " would probably have been seen.";
            case EQUIVALENT ->
                "The models are equivalent within the margin set beforehand: the difference lies between "
                        + points(basis.narrow().low()) + " and "
                        + points(basis.narrow().high()) + ".";
            case UNDERPOWERED ->
                "Not enough data: " + basis.samples() + " samples can show a difference of "
                        + points(basis.detectable()) + " or more, and " + points(basis.relevantDifference())
                        + " would matter. Seen were " + difference + ", " + p + ".";
            case INCONCLUSIVE ->
                String.format(
                        Locale.ROOT,
                        "Nothing can be said: %.1f %% of one model's answers are no label, more than the %.1f %% allowed.",
                        basis.invalidShare() * 100,
                        basis.maxInvalidShare() * 100);
            case IDENTICAL_MODELS -> "Both names stand for the same file; there is nothing to compare.";
        };
    }

    private static String evidence(Evidence evidence) {
        if (evidence instanceof Evidence.Range range) {
            return String.format(
                    Locale.ROOT,
                    "%.0f %% interval %s to %s",
                    range.interval().level() * 100,
                    points(range.interval().low()),
                    points(range.interval().high()));
        }
        double p = evidence instanceof Evidence.Test test ? test.p() : 1;
        return p < 0.0001 ? "p < 0.0001" : String.format(Locale.ROOT, "p = %.4f", p);
    }

    /** What accuracy was decided by; counts say nothing of macro F1. */
    private static String counted(String model, int its, SignFlip observed, Comparison basis, boolean grouped) {
        if (basis.evidence() instanceof Evidence.Range) {
            return ".";
        }
        int all = observed.forA() + observed.forB();
        return grouped
                ? ": of " + all + " groups of which one model got more right, " + model + " has " + its + "."
                : ": of " + all + " samples that one model alone got right, " + model + " got " + its + ".";
    }

    private static String points(double share) {
        return String.format(Locale.ROOT, "%.1f points", share * 100);
    }
}
