package dev.batchlab.answers;

import java.math.BigDecimal;
import java.util.List;

/** The questions most tests ask. */
final class Emotions {

    static final List<Question> QUESTIONS = List.of(
            new Question("Q1", "面白さ"), new Question("Q2", "驚き"), new Question("Q3", "悲しみ"), new Question("Q4", "怒り"));

    static final ScoredQuestions RULES = rules(QUESTIONS, ReasonPolicy.REQUIRED);
    static final ScoredQuestions SCORES_ONLY = rules(QUESTIONS, ReasonPolicy.NONE);

    private Emotions() {}

    static ScoredQuestions rules(List<Question> questions, ReasonPolicy reasons) {
        return new ScoredQuestions(questions, BigDecimal.ZERO, BigDecimal.valueOf(100), false, reasons);
    }

    static Reading read(String answer) {
        return Answers.read(RULES, answer, AnswerContext.NONE);
    }

    static Reading readScores(String answer) {
        return Answers.read(SCORES_ONLY, answer, AnswerContext.NONE);
    }

    /** An answer as every prompt asks for it. */
    static String standard(int... scores) {
        var answer = new StringBuilder();
        for (int i = 0; i < scores.length; i++) {
            Question question = QUESTIONS.get(i);
            answer.append("%s. %s(数値): %d%n".formatted(question.id(), question.label(), scores[i]));
            answer.append("%s. %s(理由): %sの理由です。%n".formatted(question.id(), question.label(), question.label()));
        }
        return answer.toString();
    }
}
