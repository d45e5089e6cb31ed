package dev.batchlab.experiments.spec;

import java.util.List;

/**
 * Rows to run over.
 *
 * @param pattern as the spec writes it, e.g. {@code data/*.jsonl}
 * @param paths the files it names, sorted
 * @param group text with expressions that gives a row its group
 * @param require fields every row must have
 * @param skipMissing whether a row without them is left out; otherwise it is an error
 */
public record Dataset(String pattern, List<String> paths, String group, List<String> require, boolean skipMissing) {
    public static final String DEFAULT_GROUP = "{file.stem}";

    public Dataset {
        paths = List.copyOf(paths);
        require = List.copyOf(require);
    }
}
