package dev.batchlab.requestbuilder.rest;

import dev.batchlab.requestbuilder.Experiment;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An accepted experiment, as an answer. @param errors why it was rejected while it was packed */
public record ExperimentView(
        String experimentId,
        String state,
        long planned,
        long released,
        @Nullable List<String> warnings,
        @Nullable List<String> errors) {

    static ExperimentView of(Experiment experiment, long released, List<String> warnings, List<String> errors) {
        return new ExperimentView(
                experiment.id(),
                experiment.state().name().toLowerCase(Locale.ROOT),
                experiment.planned(),
                released,
                warnings.isEmpty() ? null : warnings,
                errors.isEmpty() ? null : errors);
    }
}
