package dev.batchlab.experiments.matrix;

import dev.batchlab.experiments.spec.SpecProblem;

/** A row of the data set cannot be read or used, although the spec was accepted: its file has changed since. */
public final class UnusableRow extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableRow(SpecProblem problem) {
        super(problem.toString());
    }
}
