package dev.batchlab.modelpipeline;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What follows from where the phases stand. Pure. */
public final class PhasePlan {
    private PhasePlan() {}

    /** Phases that may start now: nothing has begun them, and all they need is done. */
    public static List<Phase> startable(Map<Phase, Standing> phases) {
        return Arrays.stream(Phase.values())
                .filter(phase -> standing(phases, phase) == Standing.PENDING)
                .filter(phase -> phase.needs().stream()
                        .allMatch(need -> standing(phases, need).done()))
                .toList();
    }

    /** How the run ended; empty while a phase works or may start. A failure waits for what runs beside it. */
    public static Optional<RunState> end(Map<Phase, Standing> phases) {
        List<Standing> all = Arrays.stream(Phase.values())
                .map(phase -> standing(phases, phase))
                .toList();
        if (all.stream().anyMatch(one -> one == Standing.RUNNING || one == Standing.RETRY_WAIT)) {
            return Optional.empty();
        }
        if (all.contains(Standing.CANCELLED)) {
            return Optional.of(RunState.CANCELLED);
        }
        if (all.contains(Standing.FAILED)) {
            return startable(phases).isEmpty() ? Optional.of(RunState.FAILED) : Optional.empty();
        }
        return all.stream().allMatch(Standing::done) ? Optional.of(RunState.SUCCEEDED) : Optional.empty();
    }

    private static Standing standing(Map<Phase, Standing> phases, Phase phase) {
        return phases.getOrDefault(phase, Standing.PENDING);
    }
}
