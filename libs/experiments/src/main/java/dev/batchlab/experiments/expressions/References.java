package dev.batchlab.experiments.expressions;

import io.quarkus.qute.Expression;
import io.quarkus.qute.Template;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the values a template names, also those inside calculations. */
final class References {
    private static final Set<String> ALTERNATIVES = Set.of("?:", "or", ":");

    private final Map<String, String> originals;
    private final Set<Reference> found = new LinkedHashSet<>();

    private References(Map<String, String> originals) {
        this.originals = originals;
    }

    static List<Reference> in(Template template, Map<String, String> originals) {
        References references = new References(originals);
        for (Expression expression : template.getExpressions()) {
            String written = expression.toOriginalString();
            references.collect(expression, originals.getOrDefault(written, written));
        }
        return List.copyOf(references.found);
    }

    private void collect(Expression expression, String written) {
        if (expression.isLiteral()) {
            return;
        }
        List<String> path = new ArrayList<>();
        boolean optional = false;
        boolean called = false;
        for (Expression.Part part : expression.getParts()) {
            if (part.isVirtualMethod()) {
                optional |= !called && ALTERNATIVES.contains(part.getName());
                called = true;
                for (Expression parameter : part.asVirtualMethod().getParameters()) {
                    collect(parameter, written);
                }
            } else if (!called) {
                path.add(part.getName());
            }
        }
        if (!expression.hasNamespace() && !path.isEmpty()) {
            found.add(new Reference(originals.getOrDefault(written, written), path, optional));
        }
    }
}
