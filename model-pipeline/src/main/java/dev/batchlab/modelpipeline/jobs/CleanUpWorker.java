package dev.batchlab.modelpipeline.jobs;

import dev.batchlab.messaging.Claim;
import dev.batchlab.messaging.Worker;
import dev.batchlab.modelpipeline.AcceptRun;
import dev.batchlab.modelpipeline.Run;
import dev.batchlab.modelpipeline.Runs;
import dev.batchlab.modelpipeline.config.OllamaConfig;
import dev.batchlab.modelpipeline.config.RunConfig;
import dev.batchlab.modelpipeline.steps.TakeBack;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Takes the models of a run that failed or was cancelled out of Ollama, where the config says {@code cleanup: always}. */
@ApplicationScoped
class CleanUpWorker implements Worker {
    static final String KIND = "clean-up";

    private final Runs runs;
    private final AcceptRun accept;
    private final TakeBack takeBack;

    CleanUpWorker(Runs runs, AcceptRun accept, TakeBack takeBack) {
        this.runs = runs;
        this.accept = accept;
        this.takeBack = takeBack;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(Claim claim) throws InterruptedException {
        Run run = runs.find(claim.payload(UUID.class)).orElseThrow();
        RunConfig config = accept.read(run.config(), run.base()).sound();
        // a run that was resumed meanwhile needs them again
        if (run.state().over() && config.ollama().cleanup() == OllamaConfig.Cleanup.ALWAYS) {
            takeBack.from(config.ollama(), run.id(), claim::checkpoint);
        }
        claim.finish(() -> {});
    }
}
