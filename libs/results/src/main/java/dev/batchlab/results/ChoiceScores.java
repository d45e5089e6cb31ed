package dev.batchlab.results;

import dev.batchlab.statistics.Classification;
import dev.batchlab.statistics.Confusion;
import dev.batchlab.statistics.Proportion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How often the right option was chosen. An answer without a valid choice is wrong and stands in a column of its own; a cell that was
 * never answered counts for nothing but itself.
 *
 * @param accuracy correct of judged
 * @param invalid judged answers without a valid choice
 * @param unanswered cells with a right option but without an answer
 * @param unlabelled choices where nobody says what is right
 * @param chosen how often each option was chosen, judged or not
 * @param confusion absent where nothing was judged
 */
public record ChoiceScores(
        Proportion accuracy,
        int invalid,
        int unanswered,
        int unlabelled,
        Map<String, Integer> chosen,
        @Nullable Confusion confusion) {
    public static final double LEVEL = 0.95;

    /** @param options in the order of the spec; those that occur besides, of an old spec for instance, come behind */
    static ChoiceScores of(List<ChoiceCount> counts, List<String> options) {
        Map<String, Integer> places = places(counts, options);
        int[][] confused = new int[places.size()][places.size() + 1];
        Map<String, Integer> chosen = new TreeMap<>();
        int unanswered = 0;
        int unlabelled = 0;
        for (ChoiceCount one : counts) {
            int cells = Math.toIntExact(one.cells());
            String choice = one.choice();
            String gold = one.gold();
            if (choice != null) {
                chosen.merge(choice, cells, Integer::sum);
            }
            if (gold == null) {
                unlabelled += cells;
            } else if (!one.outcome().answered()) {
                unanswered += cells;
            } else {
                int column = choice == null ? places.size() : places.getOrDefault(choice, places.size());
                confused[places.getOrDefault(gold, 0)][column] += cells;
            }
        }
        if (places.isEmpty()) {
            return new ChoiceScores(new Proportion(0, 0), 0, unanswered, unlabelled, chosen, null);
        }
        Confusion confusion = new Confusion(inOrder(places), confused);
        Proportion accuracy = new Proportion(confusion.correct(), confusion.total());
        return new ChoiceScores(
                accuracy,
                confusion.invalid(),
                unanswered,
                unlabelled,
                chosen,
                accuracy.cases() == 0 ? null : confusion);
    }

    /** Absent where nothing was judged. */
    public @Nullable Classification classification() {
        return confusion == null ? null : Classification.of(confusion);
    }

    private static Map<String, Integer> places(List<ChoiceCount> counts, List<String> options) {
        Map<String, Integer> places = new HashMap<>();
        options.forEach(option -> places.putIfAbsent(option, places.size()));
        TreeSet<String> seen = new TreeSet<>();
        for (ChoiceCount one : counts) {
            if (one.choice() != null) {
                seen.add(one.choice());
            }
            if (one.gold() != null) {
                seen.add(one.gold());
            }
        }
        seen.forEach(option -> places.putIfAbsent(option, places.size()));
        return places;
    }

    private static List<String> inOrder(Map<String, Integer> places) {
        return places.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
    }
}
