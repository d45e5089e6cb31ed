package dev.batchlab.experiments.matrix;

import dev.batchlab.experiments.spec.AxisEntry;
import dev.batchlab.providers.Model;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model together with one combination of axis entries or one row: all trials at it share their texts.
 *
 * @param index position of its first trial in the whole matrix, from 0
 * @param entries axis name to entry, in spec order; empty for a data set
 * @param row absent in a matrix
 */
record Place(
        long index,
        Model model,
        Map<String, AxisEntry> entries,
        @Nullable DataRow row,
        String group) {
    /** How people find it: axis ids, or the row's file and line. */
    String description() {
        DataRow row = this.row;
        if (row != null) {
            return row.file() + " line " + row.line() + ", model " + model.id();
        }
        StringBuilder text = new StringBuilder("model ").append(model.id());
        entries.forEach(
                (axis, entry) -> text.append(", ").append(axis).append(' ').append(entry.id()));
        return text.toString();
    }
}
