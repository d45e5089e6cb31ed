package dev.batchlab.statistics;

import java.util.Arrays;

/**
 * The exact sign-flip test: were both models alike, each observation's difference could as well have gone the other way. Where an
 * observation is one sample right or wrong, this is McNemar's exact test; where it is a group of samples that belong together, it
 * asks for the same while the samples of a group may depend on each other.
 *
 * @param forA observations that favour A
 * @param forB observations that favour B
 * @param p two-sided
 */
public record SignFlip(int forA, int forB, double p) {

    /** @param differences B minus A of each independent observation, in whole counts */
    public static SignFlip of(int[] differences) {
        int[] moved = Arrays.stream(differences).filter(d -> d != 0).toArray();
        int forB = (int) Arrays.stream(moved).filter(d -> d > 0).count();
        int reach = Arrays.stream(moved).map(Math::abs).sum();
        int seen = Math.abs(Arrays.stream(moved).sum());
        // the chance of each sum, from -reach to reach, when every sign is tossed
        double[] chances = new double[2 * reach + 1];
        chances[reach] = 1;
        for (int difference : moved) {
            double[] next = new double[chances.length];
            for (int at = 0; at < chances.length; at++) {
                if (chances[at] > 0) {
                    next[at + difference] += chances[at] / 2;
                    next[at - difference] += chances[at] / 2;
                }
            }
            chances = next;
        }
        double p = 0;
        for (int at = 0; at < chances.length; at++) {
            p += Math.abs(at - reach) >= seen ? chances[at] : 0;
        }
        return new SignFlip(moved.length - forB, forB, Math.min(1, p));
    }
}
