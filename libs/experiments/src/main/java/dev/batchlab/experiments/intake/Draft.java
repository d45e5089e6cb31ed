package dev.batchlab.experiments.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.experiments.spec.SpecProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A spec on its way to being accepted: what is written, and what was found wrong so far. */
final class Draft {
    private static final int SHOWN = 100;
    private static final Set<String> DRAWN =
            Set.of("", "models", "trials", "axes", "dataset", "prompt", "parameters", "customId", "answer", "batch");

    private final SpecTree tree;
    private final String file;
    private final Set<SpecProblem> problems = new LinkedHashSet<>();
    private final Set<SpecProblem> unknownKeys = new LinkedHashSet<>();
    private final List<String> warnings = new ArrayList<>();

    Draft(SpecTree tree, String file) {
        this.tree = tree;
        this.file = file;
    }

    JsonNode root() {
        return tree.root();
    }

    void problem(String key, String message, String fix) {
        problems.add(new SpecProblem(key, file, tree.line(key), message, fix));
    }

    /** A problem found elsewhere; without a file of its own it is one of the spec. */
    void problem(SpecProblem problem) {
        if (problem.file() == null) {
            problem(problem.key(), problem.message(), problem.fix());
        } else {
            problems.add(problem);
        }
    }

    /** A key that nobody reads: wrong, but everything else can be looked at all the same. */
    void unknownKey(String key, String fix) {
        String message = "unknown key \"" + key.substring(key.lastIndexOf('.') + 1) + "\"";
        SpecProblem problem = new SpecProblem(key, file, tree.line(key), message, fix);
        problems.add(problem);
        unknownKeys.add(problem);
    }

    /** Whether cells can be made of what is written, whatever else is wrong with it. */
    boolean canBeDrawn() {
        return problems.stream()
                .filter(problem -> !unknownKeys.contains(problem))
                .noneMatch(problem -> DRAWN.contains(problem.key().split("[.\\[]", 2)[0]));
    }

    void warning(String warning) {
        warnings.add(warning);
    }

    boolean hasProblems() {
        return !problems.isEmpty();
    }

    /** In the order of the spec's lines, then those of other files. */
    List<SpecProblem> problems() {
        List<SpecProblem> sorted = new ArrayList<>(problems);
        sorted.sort(Comparator.comparing((SpecProblem problem) -> !file.equals(problem.file()))
                .thenComparing(problem -> file.equals(problem.file()) && problem.line() != null ? problem.line() : 0));
        if (sorted.size() <= SHOWN) {
            return sorted;
        }
        List<SpecProblem> shown = new ArrayList<>(sorted.subList(0, SHOWN));
        String more = "and " + (sorted.size() - SHOWN) + " problems more";
        shown.add(new SpecProblem("", file, null, more, "put these right first"));
        return shown;
    }

    List<String> warnings() {
        return warnings;
    }

    /** The text at a key; absent when there is none or something else (the schema check says so then). */
    static @Nullable String text(JsonNode parent, String name) {
        JsonNode value = parent.path(name);
        return value.isTextual() ? value.textValue() : null;
    }
}
