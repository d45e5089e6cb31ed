package dev.batchlab.experiments.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.experiments.expressions.CompiledText;
import dev.batchlab.experiments.expressions.UnresolvedExpression;
import dev.batchlab.experiments.expressions.Values;
import dev.batchlab.experiments.spec.Dataset;
import dev.batchlab.experiments.spec.SpecProblem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One pass over a data set. */
final class DataRows extends Lookahead<DataRow> {
    private final Dataset dataset;
    private final CompiledText group;
    private final RawRows raw;
    private final Consumer<SpecProblem> problems;
    private final Map<String, Integer> ordinals = new HashMap<>();

    DataRows(Dataset dataset, CompiledText group, RawRows raw, Consumer<SpecProblem> problems) {
        this.dataset = dataset;
        this.group = group;
        this.raw = raw;
        this.problems = problems;
    }

    @Override
    @Nullable
    DataRow advance() {
        while (raw.hasNext()) {
            DataRow row = usable(raw.next());
            if (row != null) {
                return row;
            }
        }
        return null;
    }

    private @Nullable DataRow usable(RawRow row) {
        ObjectNode fields = row.fields();
        if (fields == null) {
            return refused(row, "files", String.valueOf(row.fault()), "correct the row, or remove it");
        }
        List<String> missing = dataset.require().stream()
                .filter(name -> isEmpty(fields.get(name)))
                .toList();
        if (!missing.isEmpty() && !dataset.skipMissing()) {
            return refused(
                    row,
                    "require",
                    "the row has no " + String.join(", ", missing),
                    "fill it in, or set dataset.onMissing: skip");
        }
        try {
            String name = group.render(CellValues.ofRow(row.file(), Values.of(fields)));
            if (name.isBlank()) {
                return refused(row, "group", "the row's group is empty", "give every row a group");
            }
            int ordinal = ordinals.merge(name, 1, Integer::sum);
            return new DataRow(name, ordinal, row.file(), row.line(), fields, missing.isEmpty());
        } catch (UnresolvedExpression e) {
            return refused(
                    row, "group", String.valueOf(e.getMessage()), "give every row the field, or group by {file.stem}");
        }
    }

    private @Nullable DataRow refused(RawRow row, String key, String message, String fix) {
        problems.accept(new SpecProblem("dataset." + key, row.file(), row.line(), message, fix));
        return null;
    }

    private static boolean isEmpty(@Nullable JsonNode value) {
        return value == null
                || value.isNull()
                || (value.isTextual() && value.textValue().isBlank());
    }

    @Override
    public void close() {
        raw.close();
    }
}
