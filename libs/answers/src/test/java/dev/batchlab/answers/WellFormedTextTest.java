package dev.batchlab.answers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WellFormedTextTest {

    @Test
    void lone_surrogates_are_replaced_and_counted() {
        assertThat(WellFormedText.of("\uDE0A a\uD83D b\uD83D\uD83D\uDE0A\uDE0A\uD83D"))
                .isEqualTo(new WellFormedText("\uFFFD a\uFFFD b\uFFFD\uD83D\uDE0A\uFFFD\uFFFD", 5));
    }

    @Test
    void well_formed_text_is_left_alone() {
        String text = "怒り \uD83D\uDE0A \uFFFD";

        assertThat(WellFormedText.of(text)).isEqualTo(new WellFormedText(text, 0));
        assertThat(WellFormedText.of(text).text()).isSameAs(text);
        assertThat(WellFormedText.of("")).isEqualTo(new WellFormedText("", 0));
    }
}
