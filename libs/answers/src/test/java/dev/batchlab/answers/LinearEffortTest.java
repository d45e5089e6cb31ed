package dev.batchlab.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A megabyte made to hurt costs a bounded number of looks per character. */
class LinearEffortTest {

    private static final int MEGABYTE = 1 << 20;
    private static final int MOST_READS_PER_CHARACTER = 200;

    static Stream<String> hostile_pieces() {
        return Stream.of(
                "驚き",
                "驚き:",
                "驚き: 2",
                "驚き 2 ",
                "驚き: 2回",
                "Q2. 驚き(数値): ",
                "Q2. 驚き(数値): 40\n",
                "Q2. 驚き(理由): ",
                "Q2. 驚き(理由): a\n",
                "驚きの理由: a",
                "「驚き」",
                "[驚き]",
                "Q2",
                "Q2. ",
                "\nQ2",
                "Q2.:)]",
                "#",
                "- ",
                "\n",
                "\r\n-",
                "- \n",
                " ",
                "\u3000",
                "1",
                "1,111",
                "1.",
                "驚き: 1,111,111,111",
                "が\u3099",
                "\u3099",
                "*",
                "**_`",
                "** **",
                "[",
                "<",
                "< ",
                "<think",
                "<think>",
                "</think>",
                "<think>a</think>",
                "<think></think",
                "\\",
                "\uD83D",
                "😊");
    }

    @ParameterizedTest
    @MethodSource("hostile_pieces")
    void every_character_is_looked_at_a_bounded_number_of_times(String piece) {
        String answer = "Q1. 面白さ(理由): " + repeated(piece, MEGABYTE / 16);
        var counting = new CountingText(MatchText.of(answer));

        List<Item> found = new ItemScanner(
                        counting,
                        new Vocabulary(Emotions.QUESTIONS),
                        new Scale(BigDecimal.ZERO, BigDecimal.valueOf(100), false))
                .scan();
        var items = new Items(counting, found);
        Emotions.QUESTIONS.forEach(
                question -> items.reasons(question).stream().limit(1).forEach(items::endOf));

        assertThat(counting.reads).as(piece).isLessThan((long) MOST_READS_PER_CHARACTER * answer.length());
    }

    @ParameterizedTest
    @MethodSource("hostile_pieces")
    void the_whole_reading_of_a_megabyte_ends_in_time(String piece) {
        String answer = "Q1. 面白さ(理由): " + repeated(piece, MEGABYTE);

        // quadratic effort would take hours; the bound only has to tell it from linear effort on a busy machine
        Reading reading = assertTimeoutPreemptively(
                Duration.ofMinutes(5),
                () -> Emotions.read(FinalAnswer.of(answer).text()));

        assertThat(reading.problems()).hasSizeLessThan(20).allMatch(problem -> problem.length() < 200);
    }

    private static String repeated(String piece, int length) {
        return piece.repeat(length / piece.length());
    }

    private static final class CountingText implements CharSequence {

        private final CharSequence text;
        private long reads;

        CountingText(CharSequence text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            reads++;
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            reads += end - start;
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
