package dev.batchlab.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FreeTextTest {

    private static final LengthRatio HALF_TO_DOUBLE = new LengthRatio(new BigDecimal("0.5"), new BigDecimal("2.0"));

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t\u3000\r\n", "\u200B\uFEFF"})
    void a_blank_answer_is_invalid(String blank) {
        Reading reading = Answers.read(new FreeText(null, null), blank, AnswerContext.NONE);

        assertThat(reading.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(reading.problems()).containsExactly("the answer is empty");
    }

    @Test
    void a_text_is_returned_as_it_came() {
        String text = "  **A**\r\n\u3000B \uD83D\uDE0A\n";

        assertThat(Answers.read(new FreeText(3, null), text, AnswerContext.NONE))
                .returns(Verdict.VALID, Reading::verdict)
                .returns(text, Reading::text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "_", "`"})
    void a_text_of_nothing_but_markup_is_still_a_text(String text) {
        assertThat(Answers.read(new FreeText(null, null), text, AnswerContext.NONE)
                        .verdict())
                .isEqualTo(Verdict.VALID);
    }

    @ParameterizedTest
    @CsvSource({"ab, 3, INVALID", "abc, 3, VALID", "😊😊, 3, INVALID", "😊😊😊, 3, VALID", "がか\u3099, 3, VALID"})
    void the_shortest_length_counts_code_points(String text, int minLength, Verdict verdict) {
        assertThat(Answers.read(new FreeText(minLength, null), text, AnswerContext.NONE)
                        .verdict())
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"4, 10, INVALID", "5, 10, VALID", "20, 10, VALID", "21, 10, INVALID", "5, 11, INVALID", "1, 0, INVALID"
    })
    void both_bounds_of_the_length_ratio_are_allowed_lengths(int length, int reference, Verdict verdict) {
        Reading reading =
                Answers.read(new FreeText(null, HALF_TO_DOUBLE), "😊".repeat(length), new AnswerContext(reference));

        assertThat(reading.verdict()).isEqualTo(verdict);
    }

    @Test
    void a_problem_says_both_lengths() {
        Reading reading = Answers.read(new FreeText(3, HALF_TO_DOUBLE), "A", new AnswerContext(900));

        assertThat(reading.problems())
                .containsExactly(
                        "the answer has 1 characters, fewer than 3",
                        "the answer has 1 characters, fewer than 0.5 × the 900 of the reference");
    }

    @Test
    void one_bound_of_the_ratio_may_be_left_out() {
        var atMostDouble = new FreeText(null, new LengthRatio(null, BigDecimal.valueOf(2)));

        assertThat(Answers.read(atMostDouble, "A", new AnswerContext(900)).verdict())
                .isEqualTo(Verdict.VALID);
    }

    @Test
    void a_missing_reference_length_is_an_error_and_not_a_bad_answer() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Answers.read(new FreeText(null, HALF_TO_DOUBLE), "A", AnswerContext.NONE))
                .withMessageContaining("reference");
    }
}
