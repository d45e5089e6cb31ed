package dev.batchlab.experiments.matrix;

import dev.batchlab.experiments.expressions.CompiledText;
import dev.batchlab.experiments.spec.Dataset;
import dev.batchlab.experiments.spec.InputFiles;
import dev.batchlab.experiments.spec.SpecProblem;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The rows of a data set: files in name order, rows in file order, numbered within their groups. Read anew on every pass. */
public final class DataSet {
    private final Dataset dataset;
    private final InputFiles inputs;
    private final CompiledText group;

    public DataSet(Dataset dataset, InputFiles inputs) {
        this.dataset = dataset;
        this.inputs = inputs;
        this.group = CompiledText.of(dataset.group());
    }

    /**
     * All rows, also those that are left out. Close the stream.
     *
     * @throws UnusableRow while reading, when a row cannot be read or used
     */
    public Stream<DataRow> rows() {
        return rows(problem -> {
                    throw new UnusableRow(problem);
                })
                .stream();
    }

    /** Reads everything once and hands over what is wrong with it. */
    public void check(Consumer<SpecProblem> problems) {
        try (DataRows all = rows(problems)) {
            while (all.hasNext()) {
                all.next();
            }
        }
    }

    /** All usable rows; what is wrong with the others goes to {@code problems}. */
    DataRows rows(Consumer<SpecProblem> problems) {
        return new DataRows(dataset, group, new RawRows(dataset.paths(), inputs), problems);
    }
}
