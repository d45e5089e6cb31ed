package dev.batchlab.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReasonFormsTest {

    private static final Map<String, String> FORM_OF_LEAD = Map.of(
            "Q2. 驚き(理由): ", "reason.standard@1",
            "Q2. 驚き （理由）：", "reason.standard@1",
            "**Q2. 驚き(理由):** ", "reason.standard@1",
            "Q2. 驚き: (理由): ", "reason.alternative-1@1",
            "Q2. 驚き 理由: ", "reason.alternative-2@1",
            "驚きの理由: ", "reason.japanese@1",
            "驚き理由: ", "reason.japanese@1",
            "### **驚きの理由**\uFF1A", "reason.japanese@1");

    private static final List<String> NEXT_ITEMS = List.of(
            "",
            "\n",
            "\nQ3. 悲しみ(数値): 20",
            "\n\n**Q3. 悲しみ(数値):** 20",
            "\r\n- Q3. 悲しみ（数値）：２０",
            "\n3. Q3. 悲しみ: (数値): 20",
            "\n### Q3. 悲しみ 数値: 20\n",
            "\nQ3. 悲しみ: 20",
            "\nQ3. 悲しみ\n",
            "\nQ3: 20",
            "\nQ3\n",
            "\n悲しみ: 20",
            "\n・悲しみ度: 20",
            "\n「悲しみ」20",
            "\n[悲しみ] 20",
            "\n悲しみの理由: 静かだから",
            "\n---\n\nQ3. 悲しみ(理由): 静かだから",
            " Q3. 悲しみ(数値): 20",
            "Q3. 悲しみ(理由): 静かだから",
            "、悲しみ: 20");

    static Stream<Arguments> every_lead_before_every_next_item() {
        return FORM_OF_LEAD.entrySet().stream()
                .flatMap(lead -> NEXT_ITEMS.stream().map(next -> Arguments.of(lead.getKey(), lead.getValue(), next)));
    }

    @ParameterizedTest
    @MethodSource("every_lead_before_every_next_item")
    void a_reason_ends_where_the_next_item_begins(String lead, String form, String next) {
        Reading reading = Emotions.read(lead + "鍵が見つかる場面。\n二度読んだ。" + next);

        assertThat(reading.reasons()).containsEntry("Q2", "鍵が見つかる場面。\n二度読んだ。");
        assertThat(reading.matchedPatterns()).containsEntry("Q2reason", form);
    }

    @Test
    void a_whole_answer_on_one_line_is_read() {
        Reading reading = Emotions.read("Q1. 面白さ(数値): 80 Q1. 面白さ(理由): 展開が速い。 Q2. 驚き(数値): 40 Q2. 驚き(理由): 予想どおり。"
                + "Q3. 悲しみ(数値): 20 Q3. 悲しみ(理由): 静か。Q4. 怒り(数値): 0 Q4. 怒り(理由): ない。");

        assertThat(reading.verdict()).isEqualTo(Verdict.VALID);
        assertThat(reading.reasons()).containsEntry("Q1", "展開が速い。").containsEntry("Q3", "静か。");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "面白さ:80 驚き:40 悲しみ:20 怒り:0",
                "面白さ：80点／驚き：40点／悲しみ：20点／怒り：0点",
                "①面白さ: 80 ②驚き: 40 ③悲しみ: 20 ④怒り: 0",
                "面白さ 80点 驚き 40点 悲しみ 20点 怒り 0点",
                "面白さ 80、驚き 40、悲しみ 20、怒り 0",
                "{\"面白さ\": 80, \"驚き\": 40, \"悲しみ\": \"20\", \"怒り\": 0}",
                "[Q1] 面白さ: 80 / [Q2] 驚き: 40 / [Q3] 悲しみ: 20 / [Q4] 怒り: 0",
                "| 項目 | 数値 |\n|---|---:|\n| Q1. 面白さ | 80 |\n| **驚き** | 40 |\n|悲しみ|20|\n| 怒り | 0 |"
            })
    void scores_side_by_side_are_read(String answer) {
        assertThat(Emotions.readScores(answer).values().toString()).isEqualTo("{Q1=80, Q2=40, Q3=20, Q4=0}");
    }

    @Test
    void all_scores_may_come_before_all_reasons() {
        Reading reading = Emotions.read("""
                面白さ: 80
                驚き: 40
                悲しみ: 20
                怒り: 0

                面白さの理由: 展開が速い。
                驚きの理由: 予想どおり。
                悲しみの理由: 静か。
                怒りの理由: ない。
                """);

        assertThat(reading.verdict()).isEqualTo(Verdict.VALID);
        assertThat(reading.reasons()).containsEntry("Q4", "ない。").containsEntry("Q1", "展開が速い。");
    }

    @Test
    void line_breaks_and_lists_inside_a_reason_are_kept() {
        Reading reading = Emotions.read("Q1. 面白さ(理由):\r\n- 展開が速い\r\n\r\n- 文体が良い\r\nQ2. 驚き(数値): 40");

        assertThat(reading.reasons()).containsEntry("Q1", "- 展開が速い\n\n- 文体が良い");
    }

    @Test
    void markup_is_taken_off_a_reason_and_its_words_stay() {
        Reading reading = Emotions.read("**Q1. 面白さ（理由）：** **展開**が__速い__し、2**3 は 8 で、a_b も *残る*。**\n\n---\n");

        assertThat(reading.reasons()).containsEntry("Q1", "展開が速いし、2**3 は 8 で、a_b も *残る*。");
    }

    @Test
    void brackets_copied_from_the_template_come_off() {
        assertThat(Emotions.read("Q1. 面白さ(理由): [展開が速い]").reasons()).containsEntry("Q1", "展開が速い");
        assertThat(Emotions.read("Q1. 面白さ(理由): [展開]が[速い]").reasons()).containsEntry("Q1", "[展開]が[速い]");
    }

    @Test
    void prose_that_names_other_questions_does_not_end_a_reason() {
        String prose = "Q2. と比べて、Q1 は驚きが強い。驚き: 強い。\nQ3の悲しみは薄く、\n驚きは2回。1. 怒り\n(理由): は別に述べる。";
        Reading reading = Emotions.read("Q1. 面白さ(理由): " + prose + "\nQ2. 驚き(数値): 40\nQ3. 悲しみ(数値): 20\nQ4. 怒り(数値): 0");

        assertThat(reading.reasons()).containsEntry("Q1", prose);
    }

    @Test
    void other_scores_listed_inside_a_reason_neither_end_it_nor_count() {
        String prose = "全体では\n- 驚き: 35\n- 悲しみ: 25\nと感じたので、驚き: 35、悲しみ: 25。";
        Reading reading = Emotions.read(Emotions.standard(80, 40, 20, 0).replace("面白さの理由です。", prose));

        assertThat(reading.verdict()).isEqualTo(Verdict.VALID);
        assertThat(reading.reasons()).containsEntry("Q1", prose);
        assertThat(reading.values().get("Q2")).isEqualByComparingTo("40");
        assertThat(reading.problems())
                .containsExactly(
                        "Q2: 40 was taken; 2 other value(s) given, first 35",
                        "Q3: 20 was taken; 2 other value(s) given, first 25");
    }

    @Test
    void an_empty_reason_is_no_reason() {
        Reading reading = Emotions.read("Q1. 面白さ(理由):\nQ2. 驚き(理由): …\nQ3. 悲しみ(理由): -\nQ4. 怒り(理由): **ない**");

        assertThat(reading.reasons()).containsExactly(Map.entry("Q4", "ない"));
    }

    @Test
    void the_first_of_two_reasons_is_taken_and_the_other_is_noted() {
        Reading reading = Emotions.read("Q1. 面白さ(理由): 展開。\nQ1. 面白さ(理由): 文体。");

        assertThat(reading.reasons()).containsEntry("Q1", "展開。");
        assertThat(reading.problems()).contains("Q1: 1 other reason(s) given; the first was taken");
    }

    @Test
    void an_answer_given_twice_in_its_own_form_does_not_end_up_in_its_last_reason() {
        String once = "面白さ: 80\n面白さの理由: 展開。\n驚き: 40\n驚きの理由: 意外。\n";

        Reading reading = Emotions.read(once + once);

        assertThat(reading.reasons()).containsExactly(Map.entry("Q1", "展開。"), Map.entry("Q2", "意外。"));
    }

    @Test
    void an_item_quoted_in_the_middle_of_a_line_does_not_end_a_reason() {
        String prose = "先に「Q2. 驚き(数値): 40」と書いたが、Q2. 驚き(理由): は省いてよいほど明らか。";
        Reading reading = Emotions.read("Q2. 驚き(数値): 40\nQ2. 驚き(理由): 意外。\nQ3. 悲しみ(理由): " + prose);

        assertThat(reading.reasons()).containsEntry("Q3", prose).containsEntry("Q2", "意外。");
    }

    @Test
    void a_remark_on_a_reason_is_not_the_reason() {
        Reading reading = Emotions.read("面白さ(理由)については後で述べる。\nQ1. 面白さ(理由): 展開。");

        assertThat(reading.reasons()).containsEntry("Q1", "展開。");
        assertThat(reading.problems()).noneMatch(problem -> problem.contains("other reason"));
    }
}
