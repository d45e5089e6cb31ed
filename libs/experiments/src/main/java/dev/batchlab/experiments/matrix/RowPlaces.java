package dev.batchlab.experiments.matrix;

import dev.batchlab.providers.Model;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One model with every row that is kept. */
final class RowPlaces extends Lookahead<Place> {
    private final DataRows rows;
    private final Model model;
    private final int trials;
    private final Set<String> wantedGroups;
    private long index;

    RowPlaces(DataRows rows, Model model, long first, int trials, Set<String> wantedGroups) {
        this.rows = rows;
        this.model = model;
        this.index = first;
        this.trials = trials;
        this.wantedGroups = wantedGroups;
    }

    @Override
    @Nullable
    Place advance() {
        while (rows.hasNext()) {
            DataRow row = rows.next();
            if (row.kept()) {
                Place place = new Place(index, model, Map.of(), row, row.group());
                index += trials;
                if (wantedGroups.isEmpty() || wantedGroups.contains(row.group())) {
                    return place;
                }
            }
        }
        return null;
    }

    @Override
    public void close() {
        rows.close();
    }
}
