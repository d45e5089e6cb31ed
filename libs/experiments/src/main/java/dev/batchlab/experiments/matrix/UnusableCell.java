package dev.batchlab.experiments.matrix;

import dev.batchlab.experiments.spec.SpecProblem;

/** A cell makes no request. */
public final class UnusableCell extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // exceptions are never serialised here
    private final SpecProblem problem;

    private final String place;

    UnusableCell(SpecProblem problem, String place) {
        super(problem + " (" + place + ")");
        this.problem = problem;
        this.place = place;
    }

    /** What is wrong, whichever cell has it. */
    SpecProblem problem() {
        return problem;
    }

    /** The cell's model and axis entries, or its row. */
    String place() {
        return place;
    }
}
