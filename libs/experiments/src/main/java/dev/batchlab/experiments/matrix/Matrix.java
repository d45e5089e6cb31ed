package dev.batchlab.experiments.matrix;

import dev.batchlab.events.Release;
import dev.batchlab.experiments.spec.ExperimentSpec;
import dev.batchlab.experiments.spec.InputFiles;
import dev.batchlab.experiments.spec.SpecProblem;
import dev.batchlab.providers.Model;
import dev.batchlab.providers.Providers;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** All cells of an experiment: models, then axes in spec order or rows in input order, then trials. */
public final class Matrix {
    private final ExperimentSpec spec;
    private final Places places;
    private final CellRenderer renderer;

    private Matrix(ExperimentSpec spec, Places places, Providers providers) {
        this.spec = spec;
        this.places = places;
        this.renderer = new CellRenderer(spec, providers);
    }

    /** Reads a data set once to count its rows. @throws UnusableRow when a row cannot be read or used */
    public static Matrix of(ExperimentSpec spec, InputFiles inputs, Providers providers) {
        return of(spec, inputs, providers, problem -> {
            throw new UnusableRow(problem);
        });
    }

    /** The same, with what is wrong in the data set handed over instead of thrown. */
    public static Matrix of(
            ExperimentSpec spec, InputFiles inputs, Providers providers, Consumer<SpecProblem> problems) {
        return new Matrix(spec, Places.of(spec, inputs, problems), providers);
    }

    public ExperimentSpec spec() {
        return spec;
    }

    /** Cells of the whole spec. */
    public long planned() {
        return released(Release.ALL);
    }

    /** Groups in order of appearance with their rows (or combinations of axes). */
    public Map<String, Long> groups() {
        return Collections.unmodifiableMap(places.groups());
    }

    /** Cells of a part, counted without making them. Names that are not in the spec count nothing. */
    public long released(Release release) {
        long rows = places.groups().entrySet().stream()
                .filter(group -> contains(release.groups(), group.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return Counts.times(Counts.times(models(release).size(), rows), spec.trials());
    }

    /** Cells of several parts together; overlapping parts count once. */
    public long released(List<Release> releases) {
        long placesReleased = spec.models().stream()
                .mapToLong(model -> places.groups().entrySet().stream()
                        .filter(group -> releases.stream()
                                .anyMatch(release -> contains(release.models(), model.id())
                                        && contains(release.groups(), group.getKey())))
                        .mapToLong(Map.Entry::getValue)
                        .sum())
                .sum();
        return Counts.times(placesReleased, spec.trials());
    }

    /** Models of the spec that a part covers, in spec order. */
    public List<Model> models(Release release) {
        return spec.models().stream()
                .filter(model -> contains(release.models(), model.id()))
                .toList();
    }

    /**
     * The cells of a part in matrix order, made one after the other. Close the stream.
     *
     * @throws UnusableCell while reading, when a cell makes no request
     */
    public Stream<Cell> cells(Release release) {
        return new Cells(places.of(models(release), Set.copyOf(release.groups())), renderer, spec.trials(), null)
                .stream();
    }

    /** The cells of one model in some groups. Close the stream. */
    public Stream<Cell> cells(Model model, List<String> groups) {
        return new Cells(places.of(List.of(model), Set.copyOf(groups)), renderer, spec.trials(), null).stream();
    }

    /** All cells; those that make no request are handed over and left out. Close it. */
    Cells cells(Consumer<UnusableCell> unusable) {
        return new Cells(places.of(spec.models(), Set.of()), renderer, spec.trials(), unusable);
    }

    private static boolean contains(List<String> chosen, String name) {
        return chosen.isEmpty() || chosen.contains(name);
    }
}
