package dev.batchlab.results;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WellFormedTest {
    @Test
    void lone_surrogates_become_the_replacement_character_and_pairs_stay() {
        assertThat(WellFormed.text("a\uD83Db")).isEqualTo("a\uFFFDb");
        assertThat(WellFormed.text("\uDE00")).isEqualTo("\uFFFD");
        assertThat(WellFormed.text("\uDE00\uD83D\uDE00\uD83D")).isEqualTo("\uFFFD\uD83D\uDE00\uFFFD");
        assertThat(WellFormed.text("懐中時計😀")).isEqualTo("懐中時計😀");
    }
}
