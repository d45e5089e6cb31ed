package dev.batchlab.modelpipeline.config;

import dev.batchlab.experiments.spec.SpecProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What reading a config gave: it, or everything that is wrong with it.
 *
 * @param config null with problems
 */
public record ConfigReading(@Nullable RunConfig config, List<SpecProblem> problems) {
    public ConfigReading {
        problems = List.copyOf(problems);
    }

    /** @throws IllegalStateException when there are problems */
    public RunConfig sound() {
        if (config == null) {
            throw new IllegalStateException("The config has problems: " + problems);
        }
        return config;
    }
}
