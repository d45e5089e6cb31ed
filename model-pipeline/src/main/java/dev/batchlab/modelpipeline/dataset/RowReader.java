package dev.batchlab.modelpipeline.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.modelpipeline.config.DatasetConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads rows by the fields the config names. */
public final class RowReader {
    private final DatasetConfig config;
    private final List<String> labels;
    private final boolean labelled;

    /** @param labelled whether a row without one of the labels is a problem */
    public RowReader(DatasetConfig config, List<String> labels, boolean labelled) {
        this.config = config;
        this.labels = List.copyOf(labels);
        this.labelled = labelled;
    }

    /**
     * Hands out every usable row; the others are problems.
     *
     * @param everything hears of each row as it stands in the file
     */
    public void read(List<Path> files, DataProblems problems, Consumer<JsonNode> everything, Consumer<DataRow> rows)
            throws IOException {
        RowSource source = new RowSource(problems, (file, line, row) -> {
            everything.accept(row);
            DataRow usable = row(file.toString(), line, row, problems);
            if (usable != null) {
                rows.accept(usable);
            }
        });
        for (Path file : files) {
            source.read(file, config.format());
        }
    }

    private @Nullable DataRow row(String file, int line, JsonNode row, DataProblems problems) {
        String prompt = String.join(
                "\n\n",
                Stream.of(config.fields().instruction(), config.fields().input())
                        .map(field -> text(row, field))
                        .filter(text -> !text.isBlank())
                        .toList());
        if (prompt.isBlank()) {
            problems.add(
                    file,
                    line,
                    "the row has neither " + config.fields().instruction() + " nor "
                            + config.fields().input() + "; set dataset.fields");
            return null;
        }
        List<String> given = new ArrayList<>();
        config.fields().label().stream()
                .map(field -> text(row, field))
                .filter(text -> !text.isBlank())
                .forEach(given::add);
        String label = given.isEmpty() ? null : given.get(0);
        if (labelled && label == null) {
            problems.add(
                    file, line, "the row has no label under " + config.fields().label());
            return null;
        }
        if (labelled && !labels.contains(label)) {
            problems.add(file, line, "the label '" + label + "' is none of " + labels);
            return null;
        }
        if (labelled && given.stream().anyMatch(other -> !other.equals(label))) {
            problems.add(file, line, "the row has several labels: " + given);
            return null;
        }
        String group = text(row, config.fields().group());
        return new DataRow(file, line, prompt, label, group.isBlank() ? null : group);
    }

    /** A key as it stands, else by its dots; empty where there is none. */
    private static String text(JsonNode row, String field) {
        JsonNode value = row.get(field);
        if (value == null) {
            value = row;
            for (String part : field.split("\\.")) {
                value = value.path(part);
            }
        }
        return value.isValueNode() && !value.isNull() ? value.asText() : "";
    }
}
