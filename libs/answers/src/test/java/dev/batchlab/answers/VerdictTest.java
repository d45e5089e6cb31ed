package dev.batchlab.answers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {

    @ParameterizedTest
    @CsvSource({
        "REQUIRED, 4, 4, VALID",
        "REQUIRED, 4, 3, PARTIAL",
        "REQUIRED, 3, 4, PARTIAL",
        "REQUIRED, 4, 0, PARTIAL",
        "REQUIRED, 0, 1, PARTIAL",
        "REQUIRED, 0, 0, INVALID",
        "OPTIONAL, 4, 4, VALID",
        "OPTIONAL, 4, 0, VALID",
        "OPTIONAL, 1, 0, PARTIAL",
        "OPTIONAL, 0, 4, INVALID",
        "NONE, 4, 0, VALID",
        "NONE, 4, 4, VALID",
        "NONE, 1, 4, PARTIAL",
        "NONE, 0, 4, INVALID"
    })
    void a_verdict_says_how_much_of_what_is_asked_for_was_read(
            ReasonPolicy policy, int values, int reasons, Verdict verdict) {
        var answer = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            Question question = Emotions.QUESTIONS.get(i);
            if (i < values) {
                answer.append("%s. %s(数値): %d\n".formatted(question.id(), question.label(), i));
            }
            if (i < reasons) {
                answer.append("%s. %s(理由): 良い。\n".formatted(question.id(), question.label()));
            }
        }

        Reading reading =
                Answers.read(Emotions.rules(Emotions.QUESTIONS, policy), answer.toString(), AnswerContext.NONE);

        assertThat(reading.verdict()).isEqualTo(verdict);
        assertThat(reading.values()).hasSize(values);
        assertThat(reading.reasons()).hasSize(policy == ReasonPolicy.NONE ? 0 : reasons);
        assertThat(reading.text()).isEqualTo(answer.toString());
    }
}
