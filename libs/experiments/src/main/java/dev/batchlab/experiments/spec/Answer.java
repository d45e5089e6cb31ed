package dev.batchlab.experiments.spec;

import dev.batchlab.answers.AnswerRules;
import org.jspecify.annotations.Nullable;

/**
 * What an answer must be like.
 *
 * @param reference text with expressions whose length a length ratio compares with; absent without such a rule
 * @param gold text with expressions that names the right option; absent where nobody knows it
 */
public record Answer(
        AnswerRules rules,
        @Nullable String reference,
        @Nullable String gold) {
    public Answer(AnswerRules rules, @Nullable String reference) {
        this(rules, reference, null);
    }
}
