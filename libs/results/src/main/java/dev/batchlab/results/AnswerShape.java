package dev.batchlab.results;

import java.util.List;

/**
 * What besides scores the columns of an answer depend on.
 *
 * @param options those of a choice, in spec order; empty where none is asked for
 * @param hasGold whether the spec says which option is right
 */
public record AnswerShape(List<String> options, boolean hasGold) {
    public static final AnswerShape PLAIN = new AnswerShape(List.of(), false);

    public AnswerShape {
        options = List.copyOf(options);
    }

    public boolean isChoice() {
        return !options.isEmpty();
    }
}
