package dev.batchlab.modelpipeline.evaluation;

import dev.batchlab.statistics.Comparison;
import dev.batchlab.statistics.McNemar;
import java.util.Locale;

/** A verdict as a sentence that says no more than it may. */
final class Explanation {
    private Explanation() {}

    static String of(Comparison basis, McNemar test) {
        String difference = points(basis.difference());
        String p = String.format(Locale.ROOT, "p = %.4f", basis.p());
        return switch (basis.verdict()) {
            case B_BETTER ->
                "B is better by " + difference + " (" + p + "): of " + (test.onlyA() + test.onlyB())
                        + " samples that one model alone got right, B got " + test.onlyB() + ".";
            case A_BETTER ->
                "A is better by " + points(-basis.difference()) + " (" + p + "): of " + (test.onlyA() + test.onlyB())
                        + " samples that one model alone got right, A got " + test.onlyA() + ".";
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

    private static String points(double share) {
        return String.format(Locale.ROOT, "%.1f points", share * 100);
    }
}
