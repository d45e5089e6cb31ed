package dev.batchlab.modelpipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PhasePlanTest {

    @Test
    void converting_a_and_training_b_start_side_by_side() {
        assertThat(PhasePlan.startable(Map.of())).containsExactly(Phase.CONVERT_A, Phase.TRAIN_B);
        assertThat(PhasePlan.startable(Map.of(Phase.CONVERT_A, Standing.SUCCEEDED, Phase.TRAIN_B, Standing.RUNNING)))
                .isEmpty();
        assertThat(PhasePlan.startable(Map.of(Phase.CONVERT_A, Standing.RUNNING, Phase.TRAIN_B, Standing.SKIPPED)))
                .containsExactly(Phase.CONVERT_B);
    }

    @Test
    void nothing_is_imported_before_both_models_are_there() {
        assertThat(PhasePlan.startable(Map.of(
                        Phase.CONVERT_A, Standing.SUCCEEDED,
                        Phase.TRAIN_B, Standing.SUCCEEDED,
                        Phase.CONVERT_B, Standing.FAILED)))
                .isEmpty();
    }

    @Test
    void a_failure_waits_for_what_runs_beside_it() {
        assertThat(PhasePlan.end(Map.of(Phase.CONVERT_A, Standing.FAILED, Phase.TRAIN_B, Standing.RUNNING)))
                .isEmpty();
        assertThat(PhasePlan.end(Map.of(Phase.CONVERT_A, Standing.FAILED, Phase.TRAIN_B, Standing.FAILED)))
                .contains(RunState.FAILED);
        assertThat(PhasePlan.end(Map.of(Phase.CONVERT_A, Standing.CANCELLED, Phase.TRAIN_B, Standing.FAILED)))
                .contains(RunState.CANCELLED);
    }

    @Test
    void a_run_succeeds_when_everything_is_done() {
        assertThat(PhasePlan.end(Map.of(
                        Phase.CONVERT_A, Standing.SKIPPED,
                        Phase.TRAIN_B, Standing.SUCCEEDED,
                        Phase.CONVERT_B, Standing.SUCCEEDED,
                        Phase.IMPORT, Standing.SUCCEEDED,
                        Phase.EVALUATE, Standing.SUCCEEDED,
                        Phase.REPORT, Standing.SUCCEEDED)))
                .contains(RunState.SUCCEEDED);
        assertThat(PhasePlan.end(Map.of())).isEmpty();
    }

    @Test
    void a_fingerprint_depends_on_every_part_and_on_no_order() {
        Fingerprint one = Fingerprint.of("convert", Map.of("a", "1", "b", "2"));
        assertThat(Fingerprint.of("convert", new java.util.TreeMap<>(Map.of("b", "2", "a", "1"))))
                .isEqualTo(one);
        assertThat(Fingerprint.of("convert", Map.of("a", "1", "b", "3"))).isNotEqualTo(one);
        assertThat(Fingerprint.of("quantize", Map.of("a", "1", "b", "2"))).isNotEqualTo(one);
    }
}
