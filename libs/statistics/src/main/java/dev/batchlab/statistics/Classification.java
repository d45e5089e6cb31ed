package dev.batchlab.statistics;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The scores of one model over one set of samples. Averages over classes run over those that occur, in truth or in answers; an
 * answer that is no label is wrong and belongs to no class.
 *
 * @param matthews Matthews' correlation over all classes, the invalid column included; 0 where it is not defined
 */
public record Classification(
        int samples,
        int invalid,
        double accuracy,
        double macroF1,
        double weightedF1,
        double balancedAccuracy,
        double matthews,
        List<ClassScores> classes) {

    public Classification {
        classes = List.copyOf(classes);
    }

    public static Classification of(Confusion confusion) {
        int total = confusion.total();
        if (total == 0) {
            throw new IllegalArgumentException("Without samples there are no scores");
        }
        List<ClassScores> classes = IntStream.range(0, confusion.labels().size())
                .mapToObj(i -> scores(confusion, i))
                .toList();
        List<ClassScores> occurring = classes.stream()
                .filter(one -> one.support() + one.predicted() > 0)
                .toList();
        return new Classification(
                total,
                confusion.invalid(),
                (double) confusion.correct() / total,
                occurring.stream().mapToDouble(ClassScores::f1).average().orElse(0),
                classes.stream().mapToDouble(one -> one.f1() * one.support()).sum() / total,
                classes.stream()
                        .filter(one -> one.support() > 0)
                        .mapToDouble(ClassScores::recall)
                        .average()
                        .orElse(0),
                matthews(confusion),
                classes);
    }

    private static ClassScores scores(Confusion confusion, int i) {
        int hits = confusion.count(i, i);
        int support = confusion.support(i);
        int predicted = confusion.predicted(i);
        return new ClassScores(
                confusion.labels().get(i),
                predicted == 0 ? 0 : (double) hits / predicted,
                support == 0 ? 0 : (double) hits / support,
                support + predicted == 0 ? 0 : 2.0 * hits / (support + predicted),
                support,
                predicted);
    }

    private static double matthews(Confusion confusion) {
        double total = confusion.total();
        double crossed = 0;
        double predictedSquares = 0;
        double trueSquares = 0;
        int classes = confusion.labels().size();
        for (int i = 0; i <= classes; i++) {
            double predicted = confusion.predicted(i);
            double support = i < classes ? confusion.support(i) : 0;
            crossed += predicted * support;
            predictedSquares += predicted * predicted;
            trueSquares += support * support;
        }
        double scale = Math.sqrt((total * total - predictedSquares) * (total * total - trueSquares));
        return scale == 0 ? 0 : (confusion.correct() * total - crossed) / scale;
    }
}
