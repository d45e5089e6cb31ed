package dev.batchlab.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChoiceReadingTest {
    private static final Choice LETTERS = new Choice(List.of("A", "B", "C", "D"));
    private static final Choice WORDS = new Choice(List.of("positive", "negative", "どちらでもない"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "B|B|alone",
                "b|B|alone",
                "Ｂ|B|alone",
                "(B)|B|alone",
                "（Ｂ）|B|alone",
                "B.|B|alone",
                "B)|B|alone",
                "**B**|B|alone",
                "'\"B\".'|B|alone",
                "「B」|B|alone",
                "Bです。|B|alone",
                "選択肢B|B|alone",
                "Option (B)|B|alone",
                "- B|B|alone",
                "答え: B|B|stated",
                "答え：Ｂ|B|stated",
                "答えはBです。|B|stated",
                "正解は「B」だと考えます。理由は次のとおりです。|B|stated",
                "回答はBです。Aは誤りで、Cも違います。|B|stated",
                "Answer: B|B|stated",
                "**Answer:** B|B|stated",
                "The answer is B because A and C are wrong.|B|stated",
                "The correct answer is (B).|B|stated",
                "The correct option is **B. Paris**.|B|stated",
                "A is tempting, but not right. So the answer is B.|B|stated",
                "Answer: A. No, wait. Final answer: B|B|stated",
                "回答: A。見直した結果、最終的な答えはBです。|B|stated",
                "so we get $\\boxed{B}$|B|stated",
                "B. Paris|B|leading",
                "(B) Paris|B|leading",
                "B) Paris, the capital|B|leading",
                "B: パリ|B|leading",
                "B、パリです|B|leading",
                "{\"answer\": \"B\"}|B|json",
                "{\"reason\": \"A is wrong\", \"choice\": \"b\"}|B|json",
            })
    void a_letter_is_read_from(String answer, String option, String form) {
        Reading reading = read(LETTERS, answer);
        assertThat(reading.choice()).as("%s", reading).isEqualTo(option);
        assertThat(reading.verdict()).isEqualTo(Verdict.VALID);
        assertThat(reading.matchedPatterns()).containsEntry("choice", "choice." + form + "@2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n",
                "A or B",
                "A, B",
                "AとB",
                "The answer is A or B.",
                "The answer is A, B and C.",
                "答えはAかBです。",
                "答え: A、B",
                "Answer: A\n\nAnswer: B",
                "Answer: A\n\nB",
                "A. Paris\nB. Rome\nC. Berlin",
                "B. Because A is wrong",
                "E",
                "AB",
                "A1",
                "Apple",
                "A dog is an animal.",
                "Answer: a dog",
                "The answer is a matter of taste.",
                "The answer is not A.",
                "I do not think the answer is A.",
                "The wrong answer is A.",
                "If the answer is A, then we are lost.",
                "Is the answer A?",
                "The answer is A?",
                "不正解はAです。",
                "答えはAではありません。",
                "答えはAではない",
                "I cannot answer this question.",
                "Paris",
                "{\"answer\": [\"A\"]}",
                "{\"answer\": \"A\", \"choice\": \"B\"}",
                "{\"answer\": \"E\"}",
                "{\"result\": \"A\"}",
                "申し訳ありませんが、答えられません。",
            })
    void no_letter_is_read_from(String answer) {
        Reading reading = read(LETTERS, answer);
        assertThat(reading.choice()).as("%s", reading).isNull();
        assertThat(reading.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(reading.problems()).hasSize(1);
        assertThat(reading.matchedPatterns()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "positive|positive",
                "Positive.|positive",
                "The review is clearly positive in tone.|positive",
                "Sentiment: negative|negative",
                "答え: negative|negative",
                "判定: どちらでもない。|どちらでもない",
                "どちらでもないです|どちらでもない",
                "Answer: Negative, because of the ending.|negative"
            })
    void a_word_is_read_from(String answer, String option) {
        assertThat(read(WORDS, answer).choice()).isEqualTo(option);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not positive",
                "positive and negative",
                "It is neither positive nor negative",
                "positively surprising",
                "nonnegative",
                "The answer is not positive."
            })
    void no_word_is_read_from(String answer) {
        assertThat(read(WORDS, answer).choice()).isNull();
    }

    @Test
    void an_answer_that_names_two_options_says_which() {
        assertThat(read(LETTERS, "A or C").problems().get(0))
                .contains("several options")
                .contains("A, C");
        assertThat(read(LETTERS, "The answer is A or C.").problems().get(0)).contains("states several options: A, C");
    }

    @Test
    void thinking_decides_nothing() {
        FinalAnswer last = FinalAnswer.of("<think>The answer is A.</think>\nThe answer is B.");
        assertThat(read(LETTERS, last.text()).choice()).isEqualTo("B");
    }

    @Test
    void numbers_and_signs_are_options_too() {
        Choice scale = new Choice(List.of("-1", "0", "+1"));
        assertThat(read(scale, "-1").choice()).isEqualTo("-1");
        assertThat(read(scale, "答え: +1").choice()).isEqualTo("+1");
        assertThat(read(scale, "１").choice()).isNull();
        Choice languages = new Choice(List.of("C", "C++", "C#"));
        assertThat(read(languages, "C++").choice()).isEqualTo("C++");
        assertThat(read(languages, "The answer is C++.").choice()).isEqualTo("C++");
        assertThat(read(languages, "The answer is C.").choice()).isEqualTo("C");
    }

    @Test
    void a_megabyte_is_read_in_one_go() {
        String filler = "The answer is perhaps A or so, not B. ".repeat(27_000);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        assertThat(read(LETTERS, filler + "\nFinal answer: C").choice()).isEqualTo("C");
        assertThat(read(LETTERS, "(".repeat(1_000_000)).choice()).isNull();
        assertThat(read(LETTERS, "answer:\n".repeat(130_000)).choice()).isNull();
        assertThat(threads.getCurrentThreadCpuTime() - start)
                .as("processor time, which other processes do not spend")
                .isLessThan(20_000_000_000L);
    }

    @Test
    void options_that_look_alike_are_refused() {
        assertThatThrownBy(() -> new Choice(List.of("a", "Ａ"))).hasMessageContaining("same but for case");
        assertThatThrownBy(() -> new Choice(List.of("A"))).hasMessageContaining("two options");
        assertThatThrownBy(() -> new Choice(List.of("A", "()"))).hasMessageContaining("no letter or digit");
    }

    private static Reading read(Choice rules, String answer) {
        return Answers.read(rules, answer, AnswerContext.NONE);
    }
}
