package dev.batchlab.modelpipeline;

import java.nio.file.Path;

/** Makes what a step is to leave. */
public interface StepMaker {
    /** @param attempt a folder of its own for this attempt, the same again after a crash */
    Made make(Path attempt) throws PhaseFailure, RunCancelled, InterruptedException, java.io.IOException;

    /** What was made, verified. */
    record Made(java.util.List<Output> outputs, com.fasterxml.jackson.databind.JsonNode detail, Runnable alongside) {
        public Made(java.util.List<Output> outputs, com.fasterxml.jackson.databind.JsonNode detail) {
            this(outputs, detail, () -> {});
        }
    }
}
