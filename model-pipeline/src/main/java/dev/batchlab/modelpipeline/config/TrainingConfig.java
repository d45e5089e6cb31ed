package dev.batchlab.modelpipeline.config;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How model B is made.
 *
 * @param script the trainer: {@code script --config F [--resume CHECKPOINT]}
 * @param python null finds one
 * @param config the trainer's own YAML, into which data and output are written; null starts from nothing
 * @param mergeScript makes a whole model of an adapter: {@code --base DIR --adapter DIR --output DIR}
 * @param result written: the trainer leaves result.json; found: its output is looked for
 * @param timeout null: none
 * @param stallTimeout how long it may show no sign of progress
 */
public record TrainingConfig(
        Mode mode,
        @Nullable Path script,
        @Nullable Path python,
        @Nullable Path config,
        @Nullable Path mergeScript,
        Result result,
        @Nullable Duration timeout,
        Duration stallTimeout,
        boolean resume,
        Gpu gpu) {

    public enum Mode {
        QLORA8BIT,
        FULL,
        /** Model B is there already. */
        NONE
    }

    public enum Result {
        WRITTEN,
        FOUND
    }

    public enum Gpu {
        REQUIRED,
        AUTO,
        NONE
    }
}
