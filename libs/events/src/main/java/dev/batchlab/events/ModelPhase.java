package dev.batchlab.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A phase of a model pipeline moved on.
 *
 * @param experimentId the run's name
 * @param sequence counts up per run
 * @param phase {@code convert_a, train_b, convert_b, import, evaluate, report}, or {@code run} for the whole
 * @param step the part of the phase, such as a quantization; absent for the phase as a whole
 * @param attempt from 1
 * @param done of {@code total}, in what the phase counts; absent where nothing is counted
 * @param errorCode why it failed, for programs
 * @param message what there is to say, for people
 */
public record ModelPhase(
        String experimentId,
        String runId,
        long sequence,
        String phase,
        PhaseState state,
        @Nullable String step,
        int attempt,
        @Nullable Long done,
        @Nullable Long total,
        @Nullable String errorCode,
        @Nullable String message,
        Instant at)
        implements Event {
    @Override
    public String key() {
        return runId;
    }
}
