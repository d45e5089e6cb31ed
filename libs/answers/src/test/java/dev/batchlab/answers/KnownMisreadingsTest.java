package dev.batchlab.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways in which readers of such answers go wrong, each with the fact that excludes it. */
class KnownMisreadingsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Q1. 面白さ(数値): [80]",
                "Q1. 面白さ（数値）：80",
                "**Q1. 面白さ(数値):** 80",
                "**Q1. 面白さ(数値): 80**",
                "Q1. 面白さ(数値)：80",
                "Q1. 面白さ(数値): ８０",
                "Q1. 面白さ(数値): 80/100",
                "Q1. 面白さ(数値): 80点",
                "Q1. 面白さ(数値):\n80"
            })
    void decorated_scores_are_neither_missed_nor_kept_as_raw_text(String answer) {
        assertThat(Emotions.readScores(answer).values().get("Q1")).isEqualByComparingTo("80");
    }

    @Test
    void a_decimal_is_not_cut_to_an_integer() {
        assertThat(Emotions.readScores("Q1. 面白さ(数値): 80.5").values()).isEmpty();
    }

    @Test
    void a_number_in_prose_is_not_a_score() {
        assertThat(Emotions.readScores("驚き 2回").values()).isEmpty();
    }

    @Test
    void a_reason_is_not_cut_at_its_first_line_break() {
        Reading reading = Emotions.read("Q1. 面白さ(理由): 一行目。\n二行目。\n\n三行目。\nQ2. 驚き(数値): 40");

        assertThat(reading.reasons()).containsEntry("Q1", "一行目。\n二行目。\n\n三行目。");
    }

    @Test
    void a_question_named_in_prose_does_not_break_the_line_or_the_reason() {
        Reading reading = Emotions.read("Q2. 驚き(理由): Q1ほどではないが、Q1. と同じく意外。Q10 もそうだ。\nQ3. 悲しみ(数値): 3");

        assertThat(reading.reasons()).containsEntry("Q2", "Q1ほどではないが、Q1. と同じく意外。Q10 もそうだ。");
    }

    @Test
    void the_tenth_question_is_not_the_first() {
        var rules =
                Emotions.rules(List.of(new Question("Q1", "面白さ"), new Question("Q10", "後悔")), ReasonPolicy.REQUIRED);

        Reading reading = Answers.read(
                rules, "Q1. 面白さ(数値): 80\nQ1. 面白さ(理由): 良い。\nQ10. 後悔(数値): 10\nQ10. 後悔(理由): 少し。", AnswerContext.NONE);

        assertThat(reading.verdict()).isEqualTo(Verdict.VALID);
        assertThat(reading.reasons()).containsExactly(Map.entry("Q1", "良い。"), Map.entry("Q10", "少し。"));
        assertThat(reading.problems()).isEmpty();
    }

    @Test
    void the_form_of_every_part_is_reported_and_not_thrown_away() {
        assertThat(Emotions.read(Emotions.standard(80, 40, 20, 0)).matchedPatterns())
                .containsOnlyKeys(
                        "Q1value", "Q1reason", "Q2value", "Q2reason", "Q3value", "Q3reason", "Q4value", "Q4reason")
                .containsEntry("Q3value", "value.standard@1")
                .containsEntry("Q3reason", "reason.standard@1");
    }

    @Test
    void all_forms_mixed_in_one_answer_give_the_whole_row() {
        Reading reading = Emotions.read("""
                【面白さ】80
                面白さの理由: 展開が速い。
                驚きレベル：40
                Q2. 驚き 理由: 予想どおり。
                Q3. 悲しみ: (数値): 20
                Q3. 悲しみ: (理由): 静か。
                「怒り」0
                怒り理由: ない。
                """);

        assertThat(reading.verdict()).isEqualTo(Verdict.VALID);
        assertThat(reading.reasons().values()).containsExactly("展開が速い。", "予想どおり。", "静か。", "ない。");
    }

    @Test
    void lines_that_look_like_metadata_stay_part_of_the_answer() {
        String reason = "良い。\nmodel: gpt-9\ntext: t99\noutcome: valid\ncustom_id: x";
        Reading reading = Emotions.read("model: gpt-9\nQ1. 面白さ(理由): " + reason);

        assertThat(reading.reasons()).containsExactly(Map.entry("Q1", reason));
        assertThat(reading.matchedPatterns()).containsOnlyKeys("Q1reason");
        assertThat(reading.verdict()).isEqualTo(Verdict.PARTIAL);
    }

    @Test
    void an_answer_with_everything_missing_is_not_counted_as_read() {
        Reading reading = Emotions.read("申し訳ありませんが、お答えできません。");

        assertThat(reading.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(reading.problems()).hasSize(8).contains("Q1: no value found", "Q4: no reason found");
    }
}
