package dev.batchlab.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An option that is only a piece of a number, a range or a question was not chosen. */
class WholeOptionsTest {
    private static final Choice ONE_TO_FIVE = new Choice(List.of("1", "2", "3", "4", "5"));
    private static final Choice TENS = new Choice(List.of("10", "20", "30", "40", "50"));
    private static final Choice LETTERS = new Choice(List.of("A", "B", "C", "D"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3.8",
                "３．８",
                "3,8",
                "3:30",
                "3·8",
                "3.8点",
                "-3",
                "－３",
                "Answer: 4.5",
                "Answer: **4**.5",
                "答え：４．５",
                "答えは4.5です。",
                "Answer: 4,5 points",
                "Answer: 4:30",
                "Answer: 3-4",
                "Answer: 3 - 4",
                "Answer: 3 - 9.",
                "Answer: 3–4",
                "Answer: 3 – 4.",
                "Answer: 3—9",
                "Answer: 3−9",
                "Answer: 3..4",
                "Answer: 3…4",
                "Answer: (3)-(4)",
                "Answer: 「3」〜「4」",
                "答え: ３－４",
                "答え: 3ー4",
                "3〜4",
                "3～4",
                "3~9",
                "3〜9、だと思います",
                "答えは3〜4です",
                "答えは3～9です",
                "答えは3から9です",
                "答え: 3、9",
                "答え: 3・9",
                "3/4?",
                "3/9",
                "3/4",
                "Answer: 3/4?",
                "Answer: 3 or 4?",
                "答えは3か4でしょうか",
                "答えは3か4ではない",
                "(3)-(9)",
                "3)-9",
                "The answer is 3.14159.",
                "Final answer: 2.5",
                "$\\boxed{3}.5$",
                "Answer: 3;4",
                "That leaves little.\n-3",
            })
    void no_digit_is_read_from(String answer) {
        Reading reading = Answers.read(ONE_TO_FIVE, answer, AnswerContext.NONE);
        assertThat(reading.choice()).as("%s", reading).isNull();
        assertThat(reading.verdict()).isEqualTo(Verdict.INVALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.5",
                "It is 10.5 in all",
                "It is 5.10 in all",
                "10,000",
                "10 000",
                "10–15",
                "10〜15",
                "10～15",
                "5〜10",
                "10 to 15",
                "5 to 10",
                "10から15",
                "5から10まで",
                "10/100",
                "3/10",
                "-10",
                "−10",
                "Answer: −10",
                "Answer: -10",
                "Answer: 10.5",
                "Answer: 10/100",
                "Answer: 10 000",
                "Answer: 10 to 15",
                "Answer: 10〜15",
                "答えは10から15です",
            })
    void no_number_is_read_from(String answer) {
        Reading reading = Answers.read(TENS, answer, AnswerContext.NONE);
        assertThat(reading.choice()).as("%s", reading).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A-C",
                "A–C",
                "A〜C",
                "Answer: A-C",
                "Answer: A - C",
                "Answer: A–C.",
                "Answer: A:C",
                "Answer: A.B",
                "Answer: (A)-(C)",
                "Answer: A-1",
                "Answer: A.2",
                "The answer is A-E.",
                "答えはA〜Cです",
                "答え: Ａ～Ｃ",
                "Answer: A/C?",
            })
    void no_letter_is_read_from(String answer) {
        Reading reading = Answers.read(LETTERS, answer, AnswerContext.NONE);
        assertThat(reading.choice()).as("%s", reading).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3|3",
                "3.|3",
                "3。|3",
                "- 3|3",
                "3. Because it is fine|3",
                "3: good|3",
                "3、そう思います|3",
                "Answer: 3.|3",
                "Answer: 3. 12 others disagree.|3",
                "Answer: 3, since 4 is too much.|3",
                "Answer: 3 - it is fine|3",
                "Answer: 3 – 4 is too much|3",
                "Answer: 3: good|3",
                "Answer: 3 (of 5)|3",
                "答え: 3。4番目の理由は次のとおりです。|3",
                "答えは3、2つの理由があります。|3",
                "答えは3です。4ではない|3",
            })
    void a_whole_digit_is_read_from(String answer, String option) {
        Reading reading = Answers.read(ONE_TO_FIVE, answer, AnswerContext.NONE);
        assertThat(reading.choice()).as("%s", reading).isEqualTo(option);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Answer: B - A is wrong|B",
                "Answer: B-because A is wrong|B",
                "Answer: B. A is wrong.|B",
                "Answer: B: 2 reasons|B",
                "Answer: A, B is wrong|A",
                "The answer is A and B is wrong|A",
            })
    void a_whole_letter_is_read_from(String answer, String option) {
        Reading reading = Answers.read(LETTERS, answer, AnswerContext.NONE);
        assertThat(reading.choice()).as("%s", reading).isEqualTo(option);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"I take 10.|10", "I take 10 of them|10", "Answer: 10%|10", "約10です|10", "+10|10", "(10)|10"})
    void a_whole_number_is_read_from(String answer, String option) {
        Reading reading = Answers.read(TENS, answer, AnswerContext.NONE);
        assertThat(reading.choice()).as("%s", reading).isEqualTo(option);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"10-20|10-20", "Answer: 10-20|10-20", "Answer: 2.5|2.5", "2.5|2.5", "Answer: 2|2"})
    void an_option_may_be_a_range_or_a_decimal_itself(String answer, String option) {
        Choice spans = new Choice(List.of("2", "2.5", "10-20", "20-30"));
        Reading reading = Answers.read(spans, answer, AnswerContext.NONE);
        assertThat(reading.choice()).as("%s", reading).isEqualTo(option);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"answer\": 3}",
                "{\"reason\": \"4 is too much\", \"choice\": 3}",
                "```json\n{\"answer\": 3}\n```",
                "{\"answer\": \"3\"}"
            })
    void json_may_give_a_number(String answer) {
        Reading reading = Answers.read(ONE_TO_FIVE, answer, AnswerContext.NONE);
        assertThat(reading.choice()).as("%s", reading).isEqualTo("3");
        assertThat(reading.matchedPatterns()).containsEntry("choice", "choice.json@2");
    }

    @ParameterizedTest
    @CsvSource({"true,true", "false,false"})
    void json_may_give_a_truth_value(String value, String option) {
        Choice truth = new Choice(List.of("true", "false"));
        Reading reading = Answers.read(truth, "{\"answer\": " + value + "}", AnswerContext.NONE);
        assertThat(reading.choice()).isEqualTo(option);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.8", "-3", "6", "null", "[3]", "{\"value\": 3}", "true", "\"3.8\"", "1e0"})
    void json_gives_nothing_else(String value) {
        Reading reading = Answers.read(ONE_TO_FIVE, "{\"answer\": " + value + "}", AnswerContext.NONE);
        assertThat(reading.choice()).as("%s", reading).isNull();
    }

    @Test
    void null_is_no_option_even_where_one_is_called_so() {
        Choice odd = new Choice(List.of("null", "zero"));
        assertThat(Answers.read(odd, "{\"answer\": null}", AnswerContext.NONE).choice())
                .isNull();
    }
}
