package dev.batchlab.answers;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;

/**
 * Every question gets a number between {@code min} and {@code max}, both included.
 *
 * @param decimals whether 80.5 is a value; integers only otherwise
 */
public record ScoredQuestions(
        List<Question> questions, BigDecimal min, BigDecimal max, boolean decimals, ReasonPolicy reasons)
        implements AnswerRules {

    public ScoredQuestions {
        questions = List.copyOf(questions);
        if (questions.isEmpty()) {
            throw new IllegalArgumentException("scored questions need at least one question");
        }
        if (min.compareTo(max) > 0) {
            throw new IllegalArgumentException("the range " + min.toPlainString() + "–" + max.toPlainString()
                    + " is upside down; put the smaller number first");
        }
        var ids = new HashSet<String>();
        for (Question question : questions) {
            if (!ids.add(MatchText.fold(question.id()))) {
                throw new IllegalArgumentException(
                        "question id " + question.id() + " stands twice; ids differ by more than case or width");
            }
        }
    }

    @Override
    public <T> T match(
            Function<ScoredQuestions, T> scored,
            Function<FreeText, T> free,
            Function<Choice, T> choice,
            Function<JsonDocument, T> document) {
        return scored.apply(this);
    }
}
