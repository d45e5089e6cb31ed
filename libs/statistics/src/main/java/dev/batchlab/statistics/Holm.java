package dev.batchlab.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Holm's correction: what several tests at once are worth. */
public final class Holm {
    private Holm() {}

    /** The adjusted p-values, in the order given. */
    public static double[] adjust(double... ps) {
        int[] order = IntStream.range(0, ps.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> ps[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[ps.length];
        double highest = 0;
        for (int rank = 0; rank < order.length; rank++) {
            highest = Math.max(highest, Math.min(1, ps[order[rank]] * (ps.length - rank)));
            adjusted[order[rank]] = highest;
        }
        return adjusted;
    }
}
