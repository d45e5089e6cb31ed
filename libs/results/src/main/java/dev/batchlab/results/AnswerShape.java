package dev.batchlab.results;

import java.util.List;

/**
 * What besides scores the columns of an answer depend on.
 *
 * @param options those of a choice, in spec order; empty where none is asked for
 * @param hasGold whether the spec says which option is right
 * @param fields top-level texts, numbers and truth values of a JSON answer, in the order of its schema
 */
public record AnswerShape(List<String> options, boolean hasGold, List<String> fields) {
    public static final AnswerShape PLAIN = new AnswerShape(List.of(), false, List.of());

    public AnswerShape {
        options = List.copyOf(options);
        fields = List.copyOf(fields);
    }

    public boolean isChoice() {
        return !options.isEmpty();
    }
}
