package dev.batchlab.experiments.spec;

import dev.batchlab.answers.AnswerRules;
import org.jspecify.annotations.Nullable;

/**
 * What an answer must be like.
 *
 * @param reference text with expressions whose length a length ratio compares with; absent without such a rule
 */
public record Answer(AnswerRules rules, @Nullable String reference) {}
