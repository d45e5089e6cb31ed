package dev.batchlab.results.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.results.CellResult;
import dev.batchlab.results.ExperimentShape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The fields of JSON answers by model: numbers by mean and deviation, words and truth values by how often each was given. */
final class Fields {
    /** A field of more different words is free text. */
    private static final int MOST_WORDS = 12;

    private final ExperimentShape shape;
    private final Set<String> models = new LinkedHashSet<>();
    private final Map<String, Map<String, Spread>> numbers = new HashMap<>();
    private final Map<String, Map<String, Map<String, Long>>> words = new HashMap<>();
    private final Set<String> free = new TreeSet<>();

    Fields(ExperimentShape shape) {
        this.shape = shape;
    }

    void add(CellResult cell) {
        if (!cell.settled() || cell.fields().isEmpty()) {
            return;
        }
        String model = cell.cell().model();
        models.add(model);
        cell.fields().forEach((field, value) -> {
            if (value.isNumber()) {
                numbers.computeIfAbsent(field, name -> new HashMap<>())
                        .computeIfAbsent(model, name -> new Spread())
                        .add(value.decimalValue());
            } else {
                word(field, model, value);
            }
        });
    }

    private void word(String field, String model, JsonNode value) {
        if (free.contains(field)) {
            return;
        }
        Map<String, Map<String, Long>> given = words.computeIfAbsent(field, name -> new TreeMap<>());
        if (given.size() == MOST_WORDS && !given.containsKey(value.asText())) {
            words.remove(field);
            free.add(field);
            return;
        }
        given.computeIfAbsent(value.asText(), word -> new HashMap<>()).merge(model, 1L, Long::sum);
    }

    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading(2, "Fields"));
        blocks.add(new Block.Paragraph(
                "What the answers hold, by model: mean ± standard deviation of numbers, counts of words and truth values. Fields of"
                        + " more than " + MOST_WORDS + " different words are texts and not counted."));
        List<String> columns = new ArrayList<>(List.of("field", "value"));
        models.forEach(model -> columns.add("#" + model));
        List<List<String>> rows = new ArrayList<>();
        for (String field : shape.answer().fields()) {
            if (numbers.containsKey(field)) {
                Map<String, Spread> spreads = numbers.getOrDefault(field, Map.of());
                List<String> row = new ArrayList<>(List.of(field, "mean"));
                models.forEach(model -> row.add(spread(spreads.getOrDefault(model, new Spread()))));
                rows.add(row);
            }
            words.getOrDefault(field, Map.of()).forEach((word, counts) -> {
                List<String> row = new ArrayList<>(List.of(field, word));
                models.forEach(model -> row.add(Words.count(counts.getOrDefault(model, 0L))));
                rows.add(row);
            });
        }
        blocks.add(new Block.Table(columns, rows));
        return blocks;
    }

    private static String spread(Spread spread) {
        return spread.count() == 0 ? "–" : Words.spread(spread.mean(), spread.deviation(), spread.count());
    }
}
