package dev.batchlab.experiments.matrix;

import dev.batchlab.experiments.spec.Axis;
import dev.batchlab.experiments.spec.Dataset;
import dev.batchlab.experiments.spec.ExperimentSpec;
import dev.batchlab.experiments.spec.InputFiles;
import dev.batchlab.experiments.spec.SpecProblem;
import dev.batchlab.providers.Model;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where cells are: every model with every combination of axes or every row. */
final class Places {
    private final ExperimentSpec spec;
    private final @Nullable DataSet rows;
    private final boolean faulty;
    private final Map<String, Long> groups;

    private Places(ExperimentSpec spec, @Nullable DataSet rows, boolean faulty, Map<String, Long> groups) {
        this.spec = spec;
        this.rows = rows;
        this.faulty = faulty;
        this.groups = groups;
    }

    static Places of(ExperimentSpec spec, InputFiles inputs, Consumer<SpecProblem> problems) {
        Map<String, Long> groups = new LinkedHashMap<>();
        Dataset dataset = spec.dataset();
        if (dataset == null) {
            groups.put(ExperimentSpec.ALL, combinations(spec.axes()));
            return new Places(spec, null, false, groups);
        }
        DataSet rows = new DataSet(dataset, inputs);
        AtomicBoolean faulty = new AtomicBoolean();
        try (DataRows all = rows.rows(problem -> {
            faulty.set(true);
            problems.accept(problem);
        })) {
            all.forEachRemaining(row -> groups.merge(row.group(), row.kept() ? 1L : 0L, Long::sum));
        }
        groups.values().removeIf(count -> count == 0);
        return new Places(spec, rows, faulty.get(), groups);
    }

    /** Groups in order of appearance, with the places a model has in each. */
    Map<String, Long> groups() {
        return groups;
    }

    /** The places of some models (in spec order) and groups (empty means all). */
    Lookahead<Place> of(List<Model> models, Set<String> wantedGroups) {
        long perModel = groups.values().stream().mapToLong(Long::longValue).sum();
        return new Lookahead<>() {
            private final java.util.Iterator<Model> left = models.iterator();
            private @Nullable Lookahead<Place> model;

            @Override
            @Nullable
            Place advance() {
                while (model == null || !model.hasNext()) {
                    close();
                    if (!left.hasNext()) {
                        return null;
                    }
                    Model next = left.next();
                    model = ofModel(next, spec.models().indexOf(next) * perModel * spec.trials(), wantedGroups);
                }
                return model.next();
            }

            @Override
            public void close() {
                if (model != null) {
                    model.close();
                    model = null;
                }
            }
        };
    }

    private Lookahead<Place> ofModel(Model model, long first, Set<String> wantedGroups) {
        if (rows == null) {
            boolean wanted = wantedGroups.isEmpty() || wantedGroups.contains(ExperimentSpec.ALL);
            return new Combinations(spec.axes(), model, first, spec.trials(), wanted ? combinations(spec.axes()) : 0);
        }
        return new RowPlaces(
                rows.rows(problem -> {
                    if (!faulty) {
                        throw new UnusableRow(problem); // it was readable when the spec was accepted
                    }
                }),
                model,
                first,
                spec.trials(),
                wantedGroups);
    }

    private static long combinations(List<Axis> axes) {
        return axes.stream().mapToLong(axis -> axis.entries().size()).reduce(1, Counts::times);
    }
}
