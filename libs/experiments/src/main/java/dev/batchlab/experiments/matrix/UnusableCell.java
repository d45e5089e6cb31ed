package dev.batchlab.experiments.matrix;

import dev.batchlab.experiments.spec.SpecProblem;

/** A cell makes no request; the problem says which and why. */
public final class UnusableCell extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // exceptions are never serialised here
    private final SpecProblem problem;

    UnusableCell(SpecProblem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    public SpecProblem problem() {
        return problem;
    }
}
