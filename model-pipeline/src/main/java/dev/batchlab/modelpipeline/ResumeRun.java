package dev.batchlab.modelpipeline;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/**
 * Takes a run that failed, was cancelled or was rejected up again. Every phase looks at what it did; what is finished and still there is
 * not done twice.
 */
@ApplicationScoped
public class ResumeRun {
    private final Runs runs;
    private final Tasks tasks;

    ResumeRun(Runs runs, Tasks tasks) {
        this.runs = runs;
        this.tasks = tasks;
    }

    /** False when there is nothing to take up: the run is going on, or succeeded. */
    @Transactional
    public boolean resume(UUID id) {
        Run run = runs.find(id).orElseThrow();
        if (!run.state().over() || run.state() == RunState.SUCCEEDED) {
            return false;
        }
        tasks.prepare(id, runs.reopen(id));
        return true;
    }
}
