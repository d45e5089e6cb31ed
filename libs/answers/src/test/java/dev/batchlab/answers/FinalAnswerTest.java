package dev.batchlab.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FinalAnswerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "<think>a</think>b ~ b ~ <think>a</think>",
                "<think>a</think>b<think>c</think>d ~ bd ~ <think>a</think><think>c</think>",
                "<think>a<think>b</think>c</think>d ~ d ~ <think>a<think>b</think>c</think>",
                "a<think>b ~ a ~ <think>b",
                "<think>a<think>b</think>c ~ '' ~ <think>a<think>b</think>c",
                "a</think>b ~ b ~ a</think>",
                "a<think>b</think>c</think>d ~ d ~ a<think>b</think>c</think>",
                "<THINK>a</Think>b ~ b ~ <THINK>a</Think>",
                "<thinking>a</thinking>b ~ b ~ <thinking>a</thinking>",
                "<think_step>a</think_step>b ~ b ~ <think_step>a</think_step>",
                "<think depth='2'>a</think>b ~ b ~ <think depth='2'>a</think>",
                "< think >a< / think >b ~ b ~ < think >a< / think >",
                "<think/>b ~ b ~ <think/>",
                "a<think ~ a ~ <think",
                "<think></think>b ~ b ~ <think></think>"
            })
    void thinking_is_taken_out_and_hashed(String raw, String text, String removed) throws Exception {
        FinalAnswer answer = FinalAnswer.of(raw);

        assertThat(answer.text()).isEqualTo(text);
        byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(removed.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.thinkingSha256()).isEqualTo(HexFormat.of().formatHex(sha256));
    }

    @Test
    void thinking_given_apart_is_hashed_in_front_of_what_is_taken_out() {
        assertThat(FinalAnswer.of("a", "50")).isEqualTo(new FinalAnswer("50", hashed("a")));
        assertThat(FinalAnswer.of("a", "<think>b</think>50"))
                .isEqualTo(new FinalAnswer("50", hashed("a<think>b</think>")));
    }

    private static String hashed(String text) {
        return String.valueOf(FinalAnswer.of(text, "").thinkingSha256());
    }

    @Test
    void what_is_left_of_an_answer_is_stripped() {
        assertThat(FinalAnswer.of("<think>\nまず考える。\n</think>\n\n回答です。\n").text())
                .isEqualTo("回答です。");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  a\n", "I think so", "a < b", "<b>think</b>", "<thin", "</", "<", "<ｔhink>"})
    void an_answer_without_thinking_is_left_alone(String raw) {
        assertThat(FinalAnswer.of(raw)).isEqualTo(new FinalAnswer(raw, null));
    }

    @Test
    void scores_inside_thinking_do_not_count() {
        FinalAnswer answer = FinalAnswer.of("<think>Q1. 面白さ(数値): 10 かな</think>Q1. 面白さ(数値): 80");

        assertThat(Emotions.readScores(answer.text()).values().get("Q1")).isEqualByComparingTo("80");
    }
}
