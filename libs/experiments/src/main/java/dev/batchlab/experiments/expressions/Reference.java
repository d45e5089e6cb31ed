package dev.batchlab.experiments.expressions;

import java.util.List;

/**
 * A value that a text names.
 *
 * @param expression the expression it stands in, as written
 * @param path e.g. {@code [persona, temperature]}
 * @param optional whether the expression says what to take when there is no such value
 */
public record Reference(String expression, List<String> path, boolean optional) {
    public Reference {
        path = List.copyOf(path);
    }

    /** First name of the path. */
    public String root() {
        return path.get(0);
    }
}
