package dev.batchlab.modelpipeline;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The knobs of model-pipeline. */
@ConfigMapping(prefix = "model-pipeline")
public interface ModelPipelineConfig {
    /** Folders a pipeline may read from and write to, with commas between them. */
    @WithDefault("${BATCHLAB_MODEL_ROOTS:${user.home}}")
    List<String> roots();

    /** Phases one process works on at the same time. */
    @WithDefault("4")
    int workers();

    /** After how long without a sign of life another process takes a phase over. */
    @WithDefault("PT15S")
    Duration lease();

    /** How often a phase is tried again by itself. */
    @WithDefault("3")
    int attempts();

    /** First pause before another attempt, doubled each time. */
    @WithDefault("PT10S")
    Duration retryPause();

    /** Between asking a program to end and ending it. */
    @WithDefault("PT30S")
    Duration grace();

    /** Graphics cards to lease; none given: those nvidia-smi lists. */
    Optional<List<String>> gpus();
}
