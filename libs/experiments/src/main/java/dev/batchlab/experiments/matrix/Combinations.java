package dev.batchlab.experiments.matrix;

import dev.batchlab.experiments.spec.Axis;
import dev.batchlab.experiments.spec.AxisEntry;
import dev.batchlab.experiments.spec.ExperimentSpec;
import dev.batchlab.providers.Model;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One model with every combination of axis entries, the last axis changing fastest. */
final class Combinations extends Lookahead<Place> {
    private final List<Axis> axes;
    private final Model model;
    private final long first;
    private final int trials;
    private final long count;
    private long next;

    Combinations(List<Axis> axes, Model model, long first, int trials, long count) {
        this.axes = axes;
        this.model = model;
        this.first = first;
        this.trials = trials;
        this.count = count;
    }

    @Override
    @Nullable
    Place advance() {
        if (next == count) {
            return null;
        }
        long n = next++;
        return new Place(first + n * trials, model, entries(n), null, ExperimentSpec.ALL);
    }

    private Map<String, AxisEntry> entries(long n) {
        AxisEntry[] chosen = new AxisEntry[axes.size()];
        long rest = n;
        for (int i = chosen.length - 1; i >= 0; i--) {
            List<AxisEntry> entries = axes.get(i).entries();
            chosen[i] = entries.get((int) (rest % entries.size()));
            rest /= entries.size();
        }
        Map<String, AxisEntry> entries = new LinkedHashMap<>();
        for (int i = 0; i < chosen.length; i++) {
            entries.put(axes.get(i).name(), chosen[i]);
        }
        return entries;
    }
}
