package dev.batchlab.answers;

import java.util.function.Function;

/** What an experiment expects of an answer. */
public sealed interface AnswerRules permits ScoredQuestions, FreeText, Choice, JsonDocument {

    /** One function per kind, so that a new kind does not compile until everybody handles it. */
    <T> T match(
            Function<ScoredQuestions, T> scored,
            Function<FreeText, T> free,
            Function<Choice, T> choice,
            Function<JsonDocument, T> document);
}
