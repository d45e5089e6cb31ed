package dev.batchlab.answers;

/** Reads answers by the rules of their experiment. */
public final class Answers {

    /**
     * The revision of everything in this package that decides a {@link Reading}. It rises whenever any text is read
     * differently than before, and has a fixed width so that the order of the texts is the order of age.
     */
    public static final String REVISION = "002";

    private Answers() {}

    /**
     * @param answerText the final answer, see {@link FinalAnswer}
     * @throws IllegalArgumentException if the rules need an operand that the context lacks
     */
    public static Reading read(AnswerRules rules, String answerText, AnswerContext context) {
        return rules.match(
                scored -> ScoredReading.of(scored, answerText),
                free -> FreeTextReading.of(free, answerText, context),
                choice -> ChoiceReading.of(choice, answerText),
                document -> DocumentReading.of(document, answerText));
    }
}
