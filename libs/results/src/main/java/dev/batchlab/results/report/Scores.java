package dev.batchlab.results.report;

import dev.batchlab.results.CellResult;
import dev.batchlab.results.ExperimentShape;
import dev.batchlab.results.Question;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The scores given to each question, by model and by every axis: as many sums as there are entries, however many cells. An axis of
 * very many entries is no view a person can use and is given up.
 */
final class Scores {
    private static final int MOST_ENTRIES = 500;
    private static final int MOST_BARS = 12;

    private final ExperimentShape shape;
    /** dimension ({@code model} or an axis) → entry → question → spread */
    private final Map<String, Map<String, Map<String, Spread>>> spreads = new LinkedHashMap<>();

    Scores(ExperimentShape shape) {
        this.shape = shape;
        spreads.put("model", new LinkedHashMap<>());
        shape.axes().forEach(axis -> spreads.put(axis, new LinkedHashMap<>()));
    }

    void add(CellResult cell) {
        if (!cell.settled()) {
            return;
        }
        add("model", cell.cell().model(), cell.values());
        for (String axis : shape.axes()) {
            add(axis, cell.cell().axes().getOrDefault(axis, ""), cell.values());
        }
    }

    private void add(String dimension, String entry, Map<String, BigDecimal> values) {
        Map<String, Map<String, Spread>> entries = spreads.get(dimension);
        if (entries == null) {
            return;
        }
        if (entries.size() == MOST_ENTRIES && !entries.containsKey(entry)) {
            spreads.remove(dimension);
            return;
        }
        Map<String, Spread> questions = entries.computeIfAbsent(entry, e -> new LinkedHashMap<>());
        values.forEach((question, value) ->
                questions.computeIfAbsent(question, q -> new Spread()).add(value));
    }

    List<String> dimensions() {
        return List.copyOf(spreads.keySet());
    }

    List<String> entries(String dimension) {
        return List.copyOf(spreads.getOrDefault(dimension, Map.of()).keySet());
    }

    /** Whether a chart of it can be read. */
    boolean fitsAChart(String dimension) {
        return entries(dimension).size() <= MOST_BARS;
    }

    Spread of(String dimension, String entry, String question) {
        return spreads.getOrDefault(dimension, Map.of())
                .getOrDefault(entry, Map.of())
                .getOrDefault(question, new Spread());
    }

    Block.Table table(String dimension) {
        List<String> columns = new ArrayList<>(List.of(dimension));
        for (Question question : shape.questions()) {
            columns.add("#" + question.id() + " " + question.label());
        }
        List<List<String>> rows = new ArrayList<>();
        for (String entry : entries(dimension)) {
            List<String> row = new ArrayList<>(List.of(entry));
            for (Question question : shape.questions()) {
                Spread spread = of(dimension, entry, question.id());
                row.add(spread.count() == 0 ? "–" : Words.spread(spread.mean(), spread.deviation(), spread.count()));
            }
            rows.add(row);
        }
        return new Block.Table(columns, rows);
    }

    Chart chart(String dimension) {
        Map<String, List<Double>> series = new LinkedHashMap<>();
        for (String entry : entries(dimension)) {
            series.put(
                    entry,
                    shape.questions().stream()
                            .map(question -> of(dimension, entry, question.id()).mean())
                            .toList());
        }
        List<String> questions = shape.questions().stream().map(Question::id).toList();
        String name = "scores-by-" + dev.batchlab.results.FileNames.encode(dimension);
        return new Chart(name, "Mean score by " + dimension, "mean", false, questions, series);
    }
}
