package dev.batchlab.modelpipeline.jobs;

import dev.batchlab.messaging.Claim;
import dev.batchlab.messaging.Worker;
import dev.batchlab.modelpipeline.ModelPipelineConfig;
import dev.batchlab.modelpipeline.PrepareRun;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/** Prepares runs that came in. */
@ApplicationScoped
public class PrepareWorker implements Worker {
    static final String KIND = "prepare";

    private final PrepareRun prepareRun;
    private final ModelPipelineConfig settings;

    PrepareWorker(PrepareRun prepareRun, ModelPipelineConfig settings) {
        this.prepareRun = prepareRun;
        this.settings = settings;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Duration lease() {
        return settings.lease();
    }

    @Override
    public void work(Claim claim) {
        claim.finish(prepareRun.prepare(claim.payload(UUID.class)));
    }
}
