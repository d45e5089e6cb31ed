package dev.batchlab.statistics;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.inference.BinomialTest;

/**
 * McNemar's exact test: of the samples that only one of two models got right, is it one model's more often than chance makes it?
 *
 * @param onlyA samples that only A got right
 * @param onlyB samples that only B got right
 * @param p two-sided, by the exact binomial distribution
 * @param midP less strict: half of the probability of what was seen
 */
public record McNemar(int onlyA, int onlyB, double p, double midP) {

    public static McNemar of(int onlyA, int onlyB) {
        int discordant = onlyA + onlyB;
        if (discordant == 0) {
            return new McNemar(0, 0, 1, 1);
        }
        double exact = BinomialTest.withDefaults().test(discordant, onlyA, 0.5).getPValue();
        double seen = BinomialDistribution.of(discordant, 0.5).probability(onlyA);
        return new McNemar(onlyA, onlyB, Math.min(1, exact), onlyA == onlyB ? 1 - seen : exact - seen);
    }

    public static McNemar of(boolean[] correctA, boolean[] correctB) {
        if (correctA.length != correctB.length) {
            throw new IllegalArgumentException("Pairs: " + correctA.length + " and " + correctB.length);
        }
        int onlyA = 0;
        int onlyB = 0;
        for (int i = 0; i < correctA.length; i++) {
            onlyA += correctA[i] && !correctB[i] ? 1 : 0;
            onlyB += correctB[i] && !correctA[i] ? 1 : 0;
        }
        return of(onlyA, onlyB);
    }

    /** How much more often B alone is right than A alone; infinite where A never is, NaN where neither is. */
    public double oddsRatio() {
        return onlyA + onlyB == 0 ? Double.NaN : (double) onlyB / onlyA;
    }

    /** Cohen's g: how far the discordant pairs are from evenly split, 0 to 0.5. */
    public double cohensG() {
        return onlyA + onlyB == 0 ? 0 : Math.abs((double) onlyB / (onlyA + onlyB) - 0.5);
    }
}
