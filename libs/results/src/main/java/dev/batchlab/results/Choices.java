package dev.batchlab.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All choices of an experiment, to be scored as a whole or in parts. */
public final class Choices {
    /** Of an experiment that asks for none. */
    public static final Choices NONE = new Choices(List.of());

    private final List<ChoiceCount> counts;

    private Choices(List<ChoiceCount> counts) {
        this.counts = List.copyOf(counts);
    }

    /** @param cells number of cells by what they have in common */
    static Choices of(Map<ChoiceCount, Long> cells) {
        List<ChoiceCount> counts = new ArrayList<>();
        cells.forEach((alike, number) -> counts.add(alike.times(number)));
        return new Choices(counts);
    }

    public boolean isEmpty() {
        return counts.isEmpty();
    }

    /** @param options in the order of the spec; empty where only those that occur are known */
    public ChoiceScores all(List<String> options) {
        return ChoiceScores.of(counts, options);
    }

    public List<String> models() {
        return counts.stream().map(ChoiceCount::model).distinct().sorted().toList();
    }

    public List<String> groups() {
        return counts.stream().map(ChoiceCount::group).distinct().sorted().toList();
    }

    public ChoiceScores of(String model, List<String> options) {
        return ChoiceScores.of(
                counts.stream().filter(one -> one.model().equals(model)).toList(), options);
    }

    public ChoiceScores of(String model, String group, List<String> options) {
        return ChoiceScores.of(
                counts.stream()
                        .filter(one -> one.model().equals(model) && one.group().equals(group))
                        .toList(),
                options);
    }
}
