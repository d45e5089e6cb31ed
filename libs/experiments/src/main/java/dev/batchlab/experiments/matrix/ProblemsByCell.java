package dev.batchlab.experiments.matrix;

import dev.batchlab.experiments.spec.SpecProblem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Problems that many cells share, told once with the first of them. */
final class ProblemsByCell {
    private static final int ENOUGH = 20;

    private final Map<SpecProblem, Places> problems = new LinkedHashMap<>();

    private static final class Places {
        private final String first;
        private int others;

        private Places(String first) {
            this.first = first;
        }
    }

    void add(SpecProblem problem, String place) {
        Places places = problems.get(problem);
        if (places == null) {
            problems.put(problem, new Places(place));
        } else {
            places.others++;
        }
    }

    /** Whether so much is wrong that looking further helps nobody. */
    boolean areEnough() {
        return problems.size() >= ENOUGH;
    }

    void tell(Consumer<SpecProblem> listener) {
        problems.forEach(
                (problem, places) -> listener.accept(problem.file() == null ? placed(problem, places) : problem));
    }

    private static SpecProblem placed(SpecProblem problem, Places places) {
        String others = places.others == 0 ? "" : ", and " + places.others + " more";
        return new SpecProblem(
                problem.key(), null, null, problem.message() + " (" + places.first + others + ")", problem.fix());
    }
}
