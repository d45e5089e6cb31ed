package dev.batchlab.modelpipeline;

import dev.batchlab.events.ModelPhase;
import dev.batchlab.events.PhaseState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Starts what may start, and ends the run when nothing can. In the transaction of the change that made it so. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class AdvanceRun {
    private final Runs runs;
    private final Tasks tasks;
    private final Announcements announcements;
    private final Clock clock;

    AdvanceRun(Runs runs, Tasks tasks, Announcements announcements, Clock clock) {
        this.runs = runs;
        this.tasks = tasks;
        this.announcements = announcements;
        this.clock = clock;
    }

    /** Preflight is passed. */
    public void begin(UUID id, List<String> remarks) {
        if (runs.move(id, RunState.REQUESTED, RunState.RUNNING)) {
            runs.problems(id, remarks);
            say(id, PhaseState.STARTED, null, null);
            advance(id);
        }
    }

    public void reject(UUID id, List<String> problems) {
        if (runs.move(id, RunState.REQUESTED, RunState.REJECTED)) {
            runs.problems(id, problems);
            runs.failed(id, "REJECTED", problems.get(0));
            say(id, PhaseState.FAILED, "REJECTED", String.join("\n", problems));
        }
    }

    public void cancelBeforeStart(UUID id) {
        if (runs.move(id, RunState.REQUESTED, RunState.CANCELLED)) {
            say(id, PhaseState.CANCELLED, null, null);
        }
    }

    public void advance(UUID id) {
        Run run = runs.find(id).orElseThrow();
        if (run.state() != RunState.RUNNING) {
            return;
        }
        Map<Phase, Standing> standings = new EnumMap<>(Phase.class);
        Map<Phase, PhaseRecord> phases = runs.phases(id);
        phases.forEach((phase, record) -> standings.put(phase, record.standing()));
        Optional<RunState> end = PhasePlan.end(standings);
        if (end.isEmpty()) {
            PhasePlan.startable(standings).forEach(phase -> tasks.phase(id, phase, run.generation()));
            return;
        }
        if (!runs.move(id, RunState.RUNNING, end.get())) {
            return;
        }
        Optional<PhaseRecord> failed = phases.values().stream()
                .filter(phase -> phase.standing() == Standing.FAILED)
                .findFirst();
        failed.ifPresent(phase ->
                runs.failed(id, String.valueOf(phase.errorCode()), phase.phase().wireName() + ": " + phase.error()));
        if (end.get() != RunState.SUCCEEDED) {
            tasks.cleanUp(id, run.generation());
        }
        switch (end.get()) {
            case SUCCEEDED -> say(id, PhaseState.FINISHED, null, run.verdict());
            case CANCELLED -> say(id, PhaseState.CANCELLED, null, null);
            default ->
                say(
                        id,
                        PhaseState.FAILED,
                        failed.map(PhaseRecord::errorCode).orElse(null),
                        failed.map(PhaseRecord::error).orElse(null));
        }
    }

    private void say(UUID id, PhaseState state, @Nullable String code, @Nullable String message) {
        Run run = runs.find(id).orElseThrow();
        announcements.say(new ModelPhase(
                run.name(),
                id.toString(),
                runs.nextSequence(id),
                "run",
                state,
                null,
                run.generation(),
                null,
                null,
                code,
                message,
                clock.instant()));
    }
}
