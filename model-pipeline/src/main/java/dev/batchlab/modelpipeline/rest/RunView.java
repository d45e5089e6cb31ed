package dev.batchlab.modelpipeline.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.modelpipeline.Phase;
import dev.batchlab.modelpipeline.PhaseRecord;
import dev.batchlab.modelpipeline.Run;
import dev.batchlab.modelpipeline.StepRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run as people and programs see it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunView(
        String runId,
        String name,
        String state,
        boolean cancelRequested,
        @Nullable String verdict,
        @Nullable String errorCode,
        @Nullable String error,
        List<String> remarks,
        List<PhaseView> phases,
        @Nullable JsonNode results,
        Instant createdAt,
        @Nullable Instant endedAt) {

    /** A phase and its finished steps. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PhaseView(
            String phase,
            String state,
            int attempt,
            @Nullable Long done,
            @Nullable Long total,
            @Nullable String message,
            @Nullable String errorCode,
            @Nullable String error,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            List<StepView> steps) {}

    /** What a finished step left. */
    public record StepView(String step, String fingerprint, List<dev.batchlab.modelpipeline.Output> outputs) {}

    static RunView of(Run run, Map<Phase, PhaseRecord> phases, List<StepRecord> steps, boolean whole) {
        return new RunView(
                run.id().toString(),
                run.name(),
                run.state().wireName(),
                run.cancelRequested(),
                run.verdict(),
                run.errorCode(),
                run.error(),
                run.problems(),
                phases.values().stream().map(phase -> view(phase, steps)).toList(),
                whole ? run.results() : null,
                run.createdAt(),
                run.endedAt());
    }

    private static PhaseView view(PhaseRecord phase, List<StepRecord> steps) {
        return new PhaseView(
                phase.phase().wireName(),
                phase.standing().wireName(),
                phase.attempt(),
                phase.done(),
                phase.total(),
                phase.message(),
                phase.errorCode(),
                phase.error(),
                phase.startedAt(),
                phase.endedAt(),
                steps.stream()
                        .filter(step -> step.phase() == phase.phase())
                        .map(step ->
                                new StepView(step.step(), step.fingerprint().sha256(), step.outputs()))
                        .toList());
    }
}
