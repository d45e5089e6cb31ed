package dev.batchlab.answers;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The answer is the text itself.
 *
 * @param minLength the fewest Unicode code points an answer has, or null for any
 * @param lengthRatio how long the answer is compared with the cell's reference text, or null for any
 */
public record FreeText(
        @Nullable Integer minLength, @Nullable LengthRatio lengthRatio) implements AnswerRules {

    @Override
    public <T> T match(
            Function<ScoredQuestions, T> scored,
            Function<FreeText, T> free,
            Function<Choice, T> choice,
            Function<JsonDocument, T> document) {
        return free.apply(this);
    }
}
