package dev.batchlab.requestbuilder;

import dev.batchlab.events.Release;
import dev.batchlab.experiments.matrix.Matrix;
import dev.batchlab.experiments.spec.SpecProblem;
import dev.batchlab.providers.Model;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Whether the models and groups somebody wants released are in the spec. */
final class ReleaseCheck {
    private ReleaseCheck() {}

    static List<SpecProblem> problems(Matrix matrix, Release release) {
        List<SpecProblem> problems = new ArrayList<>();
        check(
                "model",
                release.models(),
                matrix.spec().models().stream().map(Model::id).toList(),
                problems);
        check("group", release.groups(), matrix.groups().keySet(), problems);
        return problems;
    }

    private static void check(String what, List<String> wanted, Collection<String> known, List<SpecProblem> problems) {
        for (String name : wanted) {
            if (!known.contains(name)) {
                problems.add(new SpecProblem(
                        "release." + what + "s",
                        null,
                        null,
                        "the spec has no " + what + " " + name,
                        "choose from " + String.join(", ", known)));
            }
        }
    }
}
