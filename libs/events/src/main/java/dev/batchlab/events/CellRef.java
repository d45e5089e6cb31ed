package dev.batchlab.events;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The place of a request in its experiment.
 *
 * @param index position in matrix order, from 0: models, then axes in spec order (or rows in input order), then trials
 * @param customId the id as the spec renders it
 * @param axes axis name to the id of its entry, in spec order; empty for a data set
 * @param group group of the data set, or {@code all}
 * @param row ordinal of the data-set row within its group, from 1; absent in a matrix
 * @param trial from 1
 * @param temperature as sent; absent where the model takes none or the spec sets none
 */
public record CellRef(
        long index,
        String customId,
        String model,
        String developer,
        Map<String, String> axes,
        String group,
        @Nullable Integer row,
        int trial,
        @Nullable BigDecimal temperature) {
    public CellRef {
        axes = axes == null ? Map.of() : java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(axes));
    }
}
