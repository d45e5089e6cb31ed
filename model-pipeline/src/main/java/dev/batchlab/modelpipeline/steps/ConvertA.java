package dev.batchlab.modelpipeline.steps;

import dev.batchlab.modelpipeline.Phase;
import dev.batchlab.modelpipeline.PhaseContext;
import dev.batchlab.modelpipeline.PhaseFailure;
import dev.batchlab.modelpipeline.PhaseWork;
import dev.batchlab.modelpipeline.RunCancelled;
import jakarta.enterprise.context.ApplicationScoped;

/** Phase 1. */
@ApplicationScoped
class ConvertA implements PhaseWork {
    private final ConvertModel convert;

    ConvertA(ConvertModel convert) {
        this.convert = convert;
    }

    @Override
    public Phase phase() {
        return Phase.CONVERT_A;
    }

    @Override
    public void run(PhaseContext context) throws PhaseFailure, RunCancelled, InterruptedException {
        convert.convert(context, Side.A, context.config().modelA().path());
    }
}
