package dev.batchlab.cli.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.cli.experiments.ReturnOfResults.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReturnOfResultsTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private final ReturnOfResults results =
            new ReturnOfResults(Map.of("quiz", 10L, "novel", 5L), Duration.ofSeconds(60), START);

    @Test
    void it_is_over_when_nothing_is_open_and_every_experiment_has_settled_as_much_as_before() {
        assertThat(at(1, 0, Map.of("quiz", 10L, "novel", 6L))).isEqualTo(State.BACK);
        assertThat(results.shortOf()).isEmpty();
    }

    @Test
    void it_goes_on_while_batches_are_open_or_counts_still_move() {
        assertThat(at(1, 2, Map.of("quiz", 10L, "novel", 5L))).isEqualTo(State.COMING);
        assertThat(at(59, 1, Map.of("quiz", 0L))).isEqualTo(State.COMING);
        assertThat(at(118, 0, Map.of("quiz", 0L))).isEqualTo(State.COMING);
        assertThat(at(177, 0, Map.of("quiz", 1L))).isEqualTo(State.COMING);
        assertThat(at(236, 0, Map.of("quiz", 1L))).isEqualTo(State.COMING);
        assertThat(at(237, 0, Map.of("quiz", 1L))).isEqualTo(State.SHORT);
    }

    @Test
    void it_ends_without_the_rest_when_nothing_moves_any_more_and_names_what_stayed_short() {
        assertThat(at(1, 0, Map.of("quiz", 10L, "novel", 3L))).isEqualTo(State.COMING);
        assertThat(at(61, 0, Map.of("quiz", 10L, "novel", 3L))).isEqualTo(State.SHORT);
        assertThat(results.shortOf()).containsExactly("novel: 3 of 5 requests");
    }

    @Test
    void an_experiment_that_has_not_come_back_at_all_is_named() {
        assertThat(at(1, 0, Map.of("quiz", 10L))).isEqualTo(State.COMING);
        assertThat(at(61, 0, Map.of("quiz", 10L))).isEqualTo(State.SHORT);
        assertThat(results.shortOf()).containsExactly("novel: nothing of it is back");
    }

    @Test
    void an_experiment_of_which_nothing_had_settled_must_be_known_again_too() {
        var none = new ReturnOfResults(Map.of("new", 0L), Duration.ofSeconds(60), START);
        assertThat(none.look(0, Map.of(), START)).isEqualTo(State.COMING);
        assertThat(none.look(0, Map.of("new", 0L), START)).isEqualTo(State.BACK);
    }

    @Test
    void batches_that_stay_open_end_it_too() {
        assertThat(at(1, 2, Map.of("quiz", 10L, "novel", 5L))).isEqualTo(State.COMING);
        assertThat(at(61, 2, Map.of("quiz", 10L, "novel", 5L))).isEqualTo(State.SHORT);
        assertThat(results.shortOf()).isEmpty();
    }

    private State at(int seconds, long open, Map<String, Long> settled) {
        return results.look(open, settled, START.plusSeconds(seconds));
    }
}
