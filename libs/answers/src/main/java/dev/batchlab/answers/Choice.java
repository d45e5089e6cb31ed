package dev.batchlab.answers;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The answer is one of several options.
 *
 * @param options as they are to be written; no two may look alike once width, case and decoration are set aside
 */
public record Choice(List<String> options) implements AnswerRules {

    public Choice {
        options = List.copyOf(options);
        if (options.size() < 2) {
            throw new IllegalArgumentException("a choice needs two options or more");
        }
        Map<String, String> seen = new HashMap<>();
        for (String option : options) {
            String bare = OptionText.bare(option);
            if (bare.isEmpty()) {
                throw new IllegalArgumentException("the option \"" + option + "\" has no letter or digit");
            }
            String alike = seen.putIfAbsent(bare, option);
            if (alike != null) {
                throw new IllegalArgumentException("the options \"" + alike + "\" and \"" + option
                        + "\" are the same but for case, width or punctuation");
            }
        }
    }

    @Override
    public <T> T match(
            Function<ScoredQuestions, T> scored,
            Function<FreeText, T> free,
            Function<Choice, T> choice,
            Function<JsonDocument, T> document) {
        return choice.apply(this);
    }
}
