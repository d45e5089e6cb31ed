package dev.batchlab.results;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.events.CellRef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns of {@code results.csv}, in order, and how a cell fills them. Programs rely on the order. */
final class CsvColumns {
    private static final List<String> MATRIX =
            List.of("timestamp", "text", "developer", "model", "persona", "temperature", "trial");
    private static final List<String> DATASET =
            List.of("timestamp", "group", "row", "developer", "model", "temperature", "trial", "answer");
    private static final List<String> ACCOUNT = List.of(
            "custom_id",
            "outcome",
            "attempts",
            "input_tokens",
            "cached_tokens",
            "output_tokens",
            "reasoning_tokens",
            "cost_usd",
            "error_kind",
            "error_code",
            "error_message");

    private final ExperimentShape shape;
    private final List<String> otherAxes;
    private final List<String> names;

    CsvColumns(ExperimentShape shape) {
        this.shape = shape;
        this.otherAxes = shape.axes().stream()
                .filter(axis -> !axis.equals("text") && !axis.equals("persona"))
                .toList();
        this.names = names();
    }

    List<String> list() {
        return names;
    }

    private List<String> names() {
        List<String> columns = new ArrayList<>(isMatrix() ? MATRIX : DATASET);
        if (isMatrix()) {
            columns.addAll(otherAxes);
            if (shape.questions().isEmpty()) {
                columns.add("answer");
            }
        }
        if (shape.answer().isChoice()) {
            columns.addAll(shape.answer().hasGold() ? List.of("choice", "gold", "correct") : List.of("choice"));
        }
        for (String field : shape.answer().fields()) {
            boolean taken = columns.contains(field) || ACCOUNT.contains(field);
            columns.add(taken ? "answer." + field : field);
        }
        shape.questions().forEach(question -> columns.add(question.id() + "value"));
        shape.questions().forEach(question -> columns.add(question.id() + "reason"));
        columns.addAll(ACCOUNT);
        return List.copyOf(columns);
    }

    List<String> row(CellResult result, @Nullable String text) {
        CellRef cell = result.cell();
        List<String> row = new ArrayList<>(names.size());
        row.add(Notation.time(result.created()));
        if (isMatrix()) {
            row.add(axis(cell, "text"));
            row.add(cell.developer());
            row.add(cell.model());
            row.add(axis(cell, "persona"));
        } else {
            row.add(cell.group());
            row.add(cell.row() == null ? "" : cell.row().toString());
            row.add(cell.developer());
            row.add(cell.model());
        }
        row.add(Notation.temperature(cell));
        row.add(Integer.toString(cell.trial()));
        if (isMatrix()) {
            otherAxes.forEach(name -> row.add(axis(cell, name)));
        }
        if (!isMatrix() || shape.questions().isEmpty()) {
            row.add(text == null ? "" : text);
        }
        choice(result, row);
        for (String field : shape.answer().fields()) {
            JsonNode value = result.fields().get(field);
            row.add(
                    value == null || value.isNull()
                            ? ""
                            : value.isNumber() ? value.decimalValue().toPlainString() : value.asText());
        }
        answers(result, row);
        account(result, row);
        return row.stream().map(WellFormed::text).map(FormulaSafe::cell).toList();
    }

    private void choice(CellResult result, List<String> row) {
        if (!shape.answer().isChoice()) {
            return;
        }
        row.add(orEmpty(result.choice()));
        if (shape.answer().hasGold()) {
            row.add(orEmpty(result.gold()));
            row.add(result.correct() == null ? "" : result.correct().toString());
        }
    }

    private void answers(CellResult result, List<String> row) {
        for (Question question : shape.questions()) {
            row.add(
                    result.values().containsKey(question.id())
                            ? result.values().get(question.id()).toPlainString()
                            : "");
        }
        for (Question question : shape.questions()) {
            row.add(result.reasons().getOrDefault(question.id(), ""));
        }
    }

    private static void account(CellResult result, List<String> row) {
        row.add(result.cell().customId());
        row.add(result.outcome().wireName());
        row.add(Integer.toString(result.attempts()));
        row.add(Long.toString(result.usage().input()));
        row.add(Long.toString(result.usage().cached()));
        row.add(Long.toString(result.usage().output()));
        row.add(Long.toString(result.usage().reasoning()));
        row.add(
                result.cost().usd() == null
                        ? ""
                        : Notation.money(result.cost().usd()).toPlainString());
        row.add(result.error() == null ? "" : result.error().kind());
        row.add(result.error() == null ? "" : orEmpty(result.error().code()));
        row.add(result.error() == null ? "" : orEmpty(result.error().message()));
    }

    private boolean isMatrix() {
        return shape.kind() == ExperimentKind.MATRIX;
    }

    private static String axis(CellRef cell, String name) {
        return cell.axes().getOrDefault(name, "");
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}
