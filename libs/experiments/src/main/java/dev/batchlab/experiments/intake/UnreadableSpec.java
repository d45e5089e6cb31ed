package dev.batchlab.experiments.intake;

import dev.batchlab.experiments.spec.SpecProblem;
import java.util.List;

/** The text is neither YAML nor JSON that a spec could be. */
public final class UnreadableSpec extends Exception {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // exceptions are never serialised here
    private final List<SpecProblem> problems;

    UnreadableSpec(List<SpecProblem> problems) {
        super(problems.toString());
        this.problems = List.copyOf(problems);
    }

    public List<SpecProblem> problems() {
        return problems;
    }
}
