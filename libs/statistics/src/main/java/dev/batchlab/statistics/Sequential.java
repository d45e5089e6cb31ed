package dev.batchlab.statistics;

import org.apache.commons.numbers.gamma.LogBeta;

/** A test that may be looked at after every sample: stop when the evidence reaches 1/α, and the error rate still holds. */
public final class Sequential {
    private Sequential() {}

    /** The evidence against "both are right equally often", as an e-value. */
    public static double evidence(int onlyA, int onlyB) {
        double log = (onlyA + onlyB) * Math.log(2) + LogBeta.value(onlyA + 0.5, onlyB + 0.5) - LogBeta.value(0.5, 0.5);
        return Math.exp(log);
    }

    public static boolean mayStop(int onlyA, int onlyB, double alpha) {
        return evidence(onlyA, onlyB) >= 1 / alpha;
    }
}
