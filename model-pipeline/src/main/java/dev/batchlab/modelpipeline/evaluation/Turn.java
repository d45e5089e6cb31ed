package dev.batchlab.modelpipeline.evaluation;

import dev.batchlab.modelpipeline.config.AbTestConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of samples put to one model.
 *
 * @param from position of the first sample
 * @param to position after the last
 */
public record Turn(String model, int from, int to) {
    public static final String A = "model_a";
    public static final String B = "model_b";

    /** A B, then B A, and so on: neither model always comes first, and a model is loaded once for two stretches. */
    public static List<Turn> of(int samples, int stretch, AbTestConfig.Order order) {
        List<Turn> turns = new ArrayList<>();
        boolean aFirst = true;
        for (int from = 0; from < samples; from += stretch) {
            int to = Math.min(samples, from + stretch);
            turns.add(new Turn(aFirst ? A : B, from, to));
            turns.add(new Turn(aFirst ? B : A, from, to));
            aFirst = order == AbTestConfig.Order.AB || !aFirst;
        }
        return turns;
    }
}
