package dev.batchlab.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fun",
                "How funny is it?",
                "a.b",
                "x+y",
                "(a|b)*c",
                "[怒り]",
                "$1",
                "\\d+",
                "^怒り$",
                "100%",
                "😊",
                "👩‍🚀の勇気",
                "Ärger",
                "гнев",
                "غضب",
                "분노",
                "怒り・不満",
                "怒り/不満",
                "Q1",
                "数値",
                "理由",
                "がぎぐ",
                "ｶﾞｷﾞ",
                "__init__",
                "a{2,}"
            })
    void a_label_may_be_any_text(String label) {
        var rules = Emotions.rules(List.of(new Question("first", label)), ReasonPolicy.REQUIRED);

        Reading reading = Answers.read(
                rules, "first. %s(数値): 80\nfirst. %s(理由): 良い。".formatted(label, label), AnswerContext.NONE);

        assertThat(reading.verdict()).as(reading.problems().toString()).isEqualTo(Verdict.VALID);
        assertThat(reading.reasons()).containsEntry("first", "良い。");
    }

    @ParameterizedTest
    @ValueSource(strings = {"q_1", "面白さ", "1", "A-1", "s.1", "Q01", "emotion.fun", "問1", "Ｑ１"})
    void an_id_may_be_any_text(String id) {
        var rules =
                Emotions.rules(List.of(new Question(id, "楽しさ"), new Question(id + "0", "寂しさ")), ReasonPolicy.REQUIRED);

        Reading reading = Answers.read(
                rules,
                "%s. 楽しさ(数値): 1\n%s. 楽しさ(理由): 良い。\n%s0. 寂しさ(数値): 2\n%s0. 寂しさ(理由): 少し。".formatted(id, id, id, id),
                AnswerContext.NONE);

        assertThat(reading.verdict()).as(reading.problems().toString()).isEqualTo(Verdict.VALID);
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.reasons()).containsEntry(id, "良い。").containsEntry(id + "0", "少し。");
    }

    @Test
    void a_label_that_begins_or_ends_another_is_told_apart() {
        var rules = Emotions.rules(
                List.of(new Question("Q1", "怒り"), new Question("Q2", "怒りの度合い"), new Question("Q3", "静かな怒り")),
                ReasonPolicy.REQUIRED);

        Reading reading = Answers.read(
                rules, "怒りの度合い: 20\n怒りの度合いの理由: 弱い。\n静かな怒り: 30\n静かな怒りの理由: 深い。\n怒り: 10\n怒りの理由: ない。", AnswerContext.NONE);

        assertThat(reading.values().toString()).isEqualTo("{Q1=10, Q2=20, Q3=30}");
        assertThat(reading.reasons().toString()).isEqualTo("{Q1=ない。, Q2=弱い。, Q3=深い。}");
        assertThat(reading.problems()).isEmpty();
    }

    @Test
    void english_answers_are_read() {
        var rules = Emotions.rules(
                List.of(new Question("Q1", "Interest"), new Question("Q2", "Surprise")), ReasonPolicy.REQUIRED);

        Reading reading = Answers.read(rules, """
                **Q1. Interest (value):** 80
                **Q1. Interest (reason):** The plot moves fast, and my Disinterest: 5 faded.

                Surprise: 40 points
                Surprise reason: I guessed the end.
                """, AnswerContext.NONE);

        assertThat(reading.verdict()).isEqualTo(Verdict.VALID);
        assertThat(reading.reasons())
                .containsEntry("Q1", "The plot moves fast, and my Disinterest: 5 faded.")
                .containsEntry("Q2", "I guessed the end.");
        assertThat(reading.problems()).isEmpty();
    }

    @Test
    void questions_that_share_a_label_are_told_apart_by_their_ids() {
        var rules = Emotions.rules(List.of(new Question("Q1", "好き"), new Question("Q2", "好き")), ReasonPolicy.NONE);

        Reading reading = Answers.read(rules, "Q2. 好き: 20\nQ1. 好き(数値): 10\n好き: 99", AnswerContext.NONE);

        assertThat(reading.values().toString()).isEqualTo("{Q1=10, Q2=20}");
    }

    @Test
    void a_label_goes_before_a_wrong_number_and_the_number_is_noted() {
        Reading reading = Emotions.readScores("Q1. 驚き(数値): 40\nQ7. 怒り: 3");

        assertThat(reading.values().toString()).isEqualTo("{Q2=40, Q4=3}");
        assertThat(reading.problems()).contains("Q2: its value is numbered Q1 in the answer and was read by its label");
    }

    @Test
    void a_score_before_a_label_is_not_taken_for_the_id_of_a_question() {
        var rules = Emotions.rules(List.of(new Question("1", "面白さ"), new Question("2", "驚き")), ReasonPolicy.NONE);

        Reading reading = Answers.read(rules, "面白さ: 2、驚き: 1、面白さ: 2", AnswerContext.NONE);

        assertThat(reading.values().toString()).isEqualTo("{1=2, 2=1}");
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.matchedPatterns().values()).containsOnly("value.japanese-1@1");
    }

    @Test
    void the_end_of_a_longer_word_is_no_id() {
        Reading reading = Emotions.readScores("FAQ1. 驚き(数値): 40");

        assertThat(reading.values().toString()).isEqualTo("{Q2=40}");
        assertThat(reading.problems()).noneMatch(problem -> problem.contains("numbered"));
    }

    @Test
    void the_best_form_goes_before_the_first_place_and_a_conflict_is_noted() {
        Reading reading = Emotions.readScores("驚き: 10\nQ2. 驚き: 20\nQ2. 驚き(数値): 30\nQ2. 驚き(数値): 40\n驚き: 30");

        assertThat(reading.values().get("Q2")).isEqualByComparingTo("30");
        assertThat(reading.problems()).contains("Q2: 30 was taken; 3 other value(s) given, first 40");
    }

    @Test
    void names_that_no_answer_could_tell_apart_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Question("Q1", "**"))
                .withMessageContaining("Q1");
        assertThatIllegalArgumentException().isThrownBy(() -> new Question(" ", "怒り"));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Emotions.rules(List.of(new Question("Q1", "怒り"), new Question("ｑ１", "驚き")), ReasonPolicy.NONE))
                .withMessageContaining("twice");
    }
}
