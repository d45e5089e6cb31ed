package dev.batchlab.modelpipeline.config;

import dev.batchlab.experiments.intake.SpecTree;
import dev.batchlab.experiments.spec.SpecProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A config being read: its tree, its rules, and what was found wrong so far. */
final class Draft {
    private final SpecTree tree;
    private final String file;
    private final PathRules paths;
    private final List<SpecProblem> problems = new ArrayList<>();

    Draft(SpecTree tree, String file, PathRules paths) {
        this.tree = tree;
        this.file = file;
        this.paths = paths;
    }

    Section root() {
        return new Section(this, "", tree.root());
    }

    void problem(String key, String message, String fix) {
        problems.add(new SpecProblem(key, file, tree.line(key), message, fix));
    }

    boolean sound() {
        return problems.isEmpty();
    }

    List<SpecProblem> problems() {
        return problems.stream()
                .sorted(Comparator.comparing((SpecProblem p) -> p.line() == null ? 0 : p.line()))
                .toList();
    }

    java.nio.file.@Nullable Path path(String key, String written) {
        try {
            return paths.resolve(written);
        } catch (PathRules.RefusedPath e) {
            problem(key, String.valueOf(e.getMessage()), e.fix());
            return null;
        }
    }

    java.nio.file.@Nullable Path program(String key, String written) {
        try {
            return paths.program(written);
        } catch (PathRules.RefusedPath e) {
            problem(key, String.valueOf(e.getMessage()), e.fix());
            return null;
        }
    }
}
