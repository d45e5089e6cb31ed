package dev.batchlab.statistics;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * How often each true label was answered with each label. The last column counts answers that are no label.
 *
 * @param labels the classes, in the order of rows and columns
 * @param counts one row a true label; one column a predicted label and, last, the invalid ones
 */
public record Confusion(List<String> labels, int[][] counts) {
    public Confusion {
        labels = List.copyOf(labels);
        if (labels.isEmpty() || new LinkedHashSet<>(labels).size() != labels.size()) {
            throw new IllegalArgumentException("Labels must be there and differ: " + labels);
        }
        if (counts.length != labels.size()) {
            throw new IllegalArgumentException(labels.size() + " labels but " + counts.length + " rows");
        }
        int[][] copy = new int[counts.length][];
        for (int i = 0; i < counts.length; i++) {
            if (counts[i].length != labels.size() + 1) {
                throw new IllegalArgumentException("A row holds one count a label and one for the invalid");
            }
            copy[i] = counts[i].clone();
        }
        counts = copy;
    }

    /** @throws IllegalArgumentException when a label is none of {@code labels} */
    public static Confusion of(List<String> labels, Collection<Judged> samples) {
        Map<String, Integer> places = new HashMap<>();
        labels.forEach(label -> places.put(label, places.size()));
        int[][] counts = new int[labels.size()][labels.size() + 1];
        for (Judged sample : samples) {
            int row = place(places, sample.gold());
            int column = sample.predicted() == null ? labels.size() : place(places, sample.predicted());
            counts[row][column]++;
        }
        return new Confusion(labels, counts);
    }

    private static int place(Map<String, Integer> places, String label) {
        Integer place = places.get(label);
        if (place == null) {
            throw new IllegalArgumentException("'" + label + "' is none of the labels " + places.keySet());
        }
        return place;
    }

    @Override
    public int[][] counts() {
        int[][] copy = new int[counts.length][];
        for (int i = 0; i < counts.length; i++) {
            copy[i] = counts[i].clone();
        }
        return copy;
    }

    public int count(int gold, int predicted) {
        return counts[gold][predicted];
    }

    public int total() {
        int total = 0;
        for (int gold = 0; gold < labels.size(); gold++) {
            total += support(gold);
        }
        return total;
    }

    public int correct() {
        int correct = 0;
        for (int i = 0; i < labels.size(); i++) {
            correct += counts[i][i];
        }
        return correct;
    }

    /** Answers that are no label. */
    public int invalid() {
        return predicted(labels.size());
    }

    /** How many samples truly have this label. */
    public int support(int gold) {
        int sum = 0;
        for (int count : counts[gold]) {
            sum += count;
        }
        return sum;
    }

    /** How many answers gave this column's label. */
    public int predicted(int column) {
        int sum = 0;
        for (int[] row : counts) {
            sum += row[column];
        }
        return sum;
    }

    /** How many samples of the labels {@code from} were answered with one of {@code to}: such as a harmful text let through. */
    public Proportion crossing(Collection<String> from, Collection<String> to) {
        int hits = 0;
        int cases = 0;
        for (String gold : new LinkedHashSet<>(from)) {
            int row = labels.indexOf(gold);
            cases += row < 0 ? 0 : support(row);
            for (String predicted : new LinkedHashSet<>(to)) {
                int column = labels.indexOf(predicted);
                hits += row < 0 || column < 0 ? 0 : counts[row][column];
            }
        }
        return new Proportion(hits, cases);
    }
}
