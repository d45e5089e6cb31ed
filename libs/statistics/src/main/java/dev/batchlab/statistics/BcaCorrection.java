package dev.batchlab.statistics;

import java.util.Arrays;

/**
 * Efron's bias and acceleration.
 *
 * @param bias z₀
 * @param defined false where all draws lie on one side of the estimate, or leaving one out changes nothing
 */
record BcaCorrection(double bias, double acceleration, boolean defined) {

    static BcaCorrection of(double estimate, double[] draws, double[] leavingOneOut) {
        double below = 0;
        for (double draw : draws) {
            // half of the ties, else a statistic with few values looks biased
            below += draw < estimate ? 1 : draw == estimate ? 0.5 : 0;
        }
        double share = below / draws.length;
        double mean = Arrays.stream(leavingOneOut).average().orElse(0);
        double squares = 0;
        double cubes = 0;
        for (double value : leavingOneOut) {
            double off = mean - value;
            squares += off * off;
            cubes += off * off * off;
        }
        if (share <= 0 || share >= 1 || squares == 0) {
            return new BcaCorrection(0, 0, false);
        }
        return new BcaCorrection(Normal.quantile(share), cubes / (6 * Math.pow(squares, 1.5)), true);
    }

    double apply(double p) {
        if (!defined) {
            return p;
        }
        double z = bias + Normal.quantile(p);
        double denominator = 1 - acceleration * z;
        return denominator <= 0 ? p : Normal.cumulative(bias + z / denominator);
    }
}
