package dev.batchlab.modelpipeline.config;

import java.time.Duration;
import java.util.Objects;

/** The keys of {@code training}. */
final class TrainingPart {
    private static final Duration STALLED = Duration.ofMinutes(30);

    private TrainingPart() {}

    static TrainingConfig read(Section section) {
        TrainingConfig.Mode mode = section.choice("mode", TrainingConfig.Mode.NONE);
        if (!section.given("mode")) {
            section.missing("mode", "say qlora8bit, full, or none when model_b is ready");
        }
        TrainingConfig training = new TrainingConfig(
                mode,
                section.path("script"),
                section.program("python"),
                section.path("config"),
                section.path("merge_script"),
                section.choice("result", TrainingConfig.Result.WRITTEN),
                section.duration("timeout", null, true),
                Objects.requireNonNullElse(section.duration("stall_timeout", STALLED, false), STALLED),
                section.flag("resume", true),
                section.choice("gpu", TrainingConfig.Gpu.REQUIRED));
        if (mode != TrainingConfig.Mode.NONE && !section.given("script")) {
            section.missing("script", "name the trainer, or set mode: none when model_b is ready");
        }
        section.end();
        return training;
    }
}
