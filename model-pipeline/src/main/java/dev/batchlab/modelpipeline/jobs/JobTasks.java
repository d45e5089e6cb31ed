package dev.batchlab.modelpipeline.jobs;

import dev.batchlab.messaging.Jobs;
import dev.batchlab.modelpipeline.Phase;
import dev.batchlab.modelpipeline.Tasks;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class JobTasks implements Tasks {
    private final Jobs jobs;

    JobTasks(Jobs jobs) {
        this.jobs = jobs;
    }

    /** What a job is about. */
    record PhaseJob(UUID run, Phase phase) {}

    @Override
    public void prepare(UUID run, int generation) {
        jobs.add(PrepareWorker.KIND, run + "/" + generation, run);
    }

    @Override
    public void cleanUp(UUID run, int generation) {
        jobs.add(CleanUpWorker.KIND, run + "/" + generation, run);
    }

    @Override
    public void phase(UUID run, Phase phase, int generation) {
        jobs.add(PhaseWorker.KIND, run + "/" + phase.wireName() + "/" + generation, new PhaseJob(run, phase));
    }
}
