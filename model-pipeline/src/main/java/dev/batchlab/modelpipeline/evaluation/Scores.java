package dev.batchlab.modelpipeline.evaluation;

import dev.batchlab.modelpipeline.SampleAnswer;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Statistics of one model over drawn samples, quick enough to be computed ten thousand times. */
final class Scores {
    private final int[] gold;
    private final int[] predicted;
    private final int labels;

    Scores(List<SampleAnswer> answers, List<String> labels) {
        this.labels = labels.size();
        this.gold = answers.stream().mapToInt(one -> labels.indexOf(one.gold())).toArray();
        this.predicted = answers.stream()
                .mapToInt(one -> one.label() == null ? -1 : labels.indexOf(one.label()))
                .toArray();
    }

    double accuracy(int[] at) {
        int right = 0;
        for (int i : at) {
            right += gold[i] == predicted[i] ? 1 : 0;
        }
        return (double) right / at.length;
    }

    double macroF1(int[] at) {
        int[] hits = new int[labels];
        int[] counts = new int[labels];
        for (int i : at) {
            counts[gold[i]]++;
            if (predicted[i] >= 0) {
                counts[predicted[i]]++;
                hits[gold[i]] += gold[i] == predicted[i] ? 1 : 0;
            }
        }
        double sum = 0;
        int occurring = 0;
        for (int label = 0; label < labels; label++) {
            if (counts[label] > 0) {
                sum += 2.0 * hits[label] / counts[label];
                occurring++;
            }
        }
        return occurring == 0 ? 0 : sum / occurring;
    }

    static ToDoubleFunction<int[]> difference(ToDoubleFunction<int[]> b, ToDoubleFunction<int[]> a) {
        return at -> b.applyAsDouble(at) - a.applyAsDouble(at);
    }
}
