package dev.batchlab.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhatIsNoScoreTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "驚き2回",
                "驚きは2回あった",
                "驚き 2回",
                "驚き 2 回",
                "驚き: 2回あった",
                "驚き: 2 回",
                "「驚き」2回",
                "「驚き」が2回",
                "[驚き]2つ",
                "驚き度: 3段階",
                "Q2. 驚き: 2回",
                "Q2. 驚き(数値): 2回",
                "Q2. 驚き(数値): 2 回",
                "この驚き 2、3 度",
                "とても驚き 20",
                "物語の驚き: 20",
                "驚き80",
                "驚き: 70-80",
                "驚き: 70〜80",
                "驚き: 70～80点",
                "驚き: 70 – 80",
                "驚き: 2、3回",
                "驚き: 2024年",
                "驚き: 12:30",
                "驚き: 3.5.1",
                "驚き: 80±5",
                "驚き: 1,0000",
                "驚き: 80+",
                "驚き: 8²",
                "驚き: 8½",
                "驚き: 約80",
                "驚き: 八十",
                "驚き: なし",
                "驚き: [0-100]",
                "Q2. 驚き(数値): [0-100]",
                "Q2. 驚き(数値): 0〜100の整数",
                "驚き: [80",
                "驚き:\n1. 鍵が見つかる",
                "Q2. 驚き(数値):\n2人の再会",
                "Surprise: 2 times"
            })
    void prose_spans_counts_and_templates_are_no_scores(String answer) {
        Reading reading = Emotions.readScores(answer);

        assertThat(reading.values()).isEmpty();
        assertThat(reading.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(reading.problems()).contains("Q2: no value found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "150 ~ Q2: 150 is outside 0–100",
                "101 ~ Q2: 101 is outside 0–100",
                "-1 ~ Q2: -1 is outside 0–100",
                "−5 ~ Q2: -5 is outside 0–100",
                "８０．５ ~ Q2: 80.5 is not an integer",
                "80.5 ~ Q2: 80.5 is not an integer",
                "8/10 ~ Q2: 8/10 is not on the scale 0–100",
                "8点(10点満点) ~ Q2: 8/10 is not on the scale 0–100",
                "8 out of 10 ~ Q2: 8/10 is not on the scale 0–100",
                "1,000 ~ Q2: 1000 is outside 0–100",
                "99999999999999999999999999999999999999999999 ~ Q2: a number of more than 40 digits is no score"
            })
    void a_number_off_the_scale_is_named_and_not_taken(String number, String problem) {
        Reading reading = Emotions.readScores("Q2. 驚き(数値): " + number);

        assertThat(reading.values()).isEmpty();
        assertThat(reading.matchedPatterns()).isEmpty();
        assertThat(reading.problems()).contains(problem);
    }

    @Test
    void a_number_off_the_scale_is_not_replaced_by_a_lesser_candidate() {
        Reading reading = Emotions.readScores("Q2. 驚き(数値): 150\n驚き: 50");

        assertThat(reading.values()).isEmpty();
        assertThat(reading.problems()).contains("Q2: 150 is outside 0–100");
    }

    @Test
    void both_ends_of_the_range_are_scores() {
        Reading reading = Emotions.readScores("Q1. 面白さ: 0\nQ2. 驚き: 100\nQ3. 悲しみ: 007\nQ4. 怒り: 10.0");

        assertThat(reading.values().values())
                .containsExactly(
                        BigDecimal.ZERO, BigDecimal.valueOf(100), BigDecimal.valueOf(7), BigDecimal.valueOf(10));
        assertThat(reading.verdict()).isEqualTo(Verdict.VALID);
    }

    @Test
    void decimals_and_negative_numbers_are_scores_where_the_rules_allow_them() {
        var rules = new ScoredQuestions(
                List.of(new Question("Q1", "面白さ"), new Question("Q2", "驚き")),
                new BigDecimal("-5"),
                new BigDecimal("5"),
                true,
                ReasonPolicy.NONE);

        Reading reading = Answers.read(rules, "Q1. 面白さ: −2.50\nQ2. 驚き(数値): +3/5", AnswerContext.NONE);

        assertThat(reading.values())
                .containsEntry("Q1", new BigDecimal("-2.5"))
                .containsEntry("Q2", new BigDecimal("3"));
    }
}
