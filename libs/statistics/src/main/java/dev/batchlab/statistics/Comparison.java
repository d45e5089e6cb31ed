package dev.batchlab.statistics;

import org.jspecify.annotations.Nullable;

/**
 * What a verdict is given on. All of it is fixed before the run but the figures.
 *
 * @param identical both models are the same bytes
 * @param samples pairs judged
 * @param invalidShare the larger of both models' shares of answers that are no label
 * @param maxInvalidShare more of them, and nothing is said
 * @param discordant pairs that exactly one model got right; where pairs belong to groups, the sum of the squares of the groups'
 *     differences, which weighs them as what they can show together
 * @param difference B minus A in the primary metric
 * @param evidence of the primary test
 * @param narrow the interval of the difference at level 1 − 2α, for equivalence
 * @param relevantDifference the smallest difference anybody would act upon
 * @param equivalenceMargin null where equivalence is not asked for
 */
public record Comparison(
        boolean identical,
        int samples,
        double invalidShare,
        double maxInvalidShare,
        int discordant,
        double difference,
        Evidence evidence,
        Interval narrow,
        double alpha,
        double relevantDifference,
        @Nullable Double equivalenceMargin) {

    /** The rules, first match: sameness, readability, the primary test, equivalence, power. */
    public Verdict verdict() {
        if (identical) {
            return Verdict.IDENTICAL_MODELS;
        }
        if (samples == 0 || invalidShare >= 1 || invalidShare > maxInvalidShare) {
            return Verdict.INCONCLUSIVE;
        }
        if (evidence.shows(alpha) && difference != 0) {
            return difference > 0 ? Verdict.B_BETTER : Verdict.A_BETTER;
        }
        if (equivalenceMargin != null && narrow.strictlyWithin(equivalenceMargin)) {
            return Verdict.EQUIVALENT;
        }
        return detectable() > relevantDifference ? Verdict.UNDERPOWERED : Verdict.NO_DIFFERENCE_SHOWN;
    }

    /** The smallest difference these pairs could have shown; a few pairs that all agree show little, hence one more of each. */
    public double detectable() {
        double byPairs = Power.detectableDifference(samples, (discordant + 1.0) / (samples + 2.0), alpha, Power.USUAL);
        return evidence instanceof Evidence.Range range
                ? Math.max(byPairs, Power.detectableDifference(range.interval(), alpha, Power.USUAL))
                : byPairs;
    }
}
