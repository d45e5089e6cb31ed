package dev.batchlab.modelpipeline.steps;

import dev.batchlab.modelpipeline.Phase;
import dev.batchlab.modelpipeline.PhaseContext;
import dev.batchlab.modelpipeline.PhaseFailure;
import dev.batchlab.modelpipeline.PhaseWork;
import dev.batchlab.modelpipeline.RunCancelled;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;

/** Phase 3. */
@ApplicationScoped
class ConvertB implements PhaseWork {
    private final ConvertModel convert;

    ConvertB(ConvertModel convert) {
        this.convert = convert;
    }

    @Override
    public Phase phase() {
        return Phase.CONVERT_B;
    }

    @Override
    public void run(PhaseContext context) throws PhaseFailure, RunCancelled, InterruptedException {
        convert.convert(context, Side.B, trained(context));
    }

    private static Path trained(PhaseContext context) throws PhaseFailure {
        return context.step(Phase.TRAIN_B, TrainB.MODEL)
                .map(step -> Path.of(step.detail().path("path").asText()))
                .orElseThrow(() -> PhaseFailure.permanent("NO_MODEL_B", "training left no model"));
    }
}
