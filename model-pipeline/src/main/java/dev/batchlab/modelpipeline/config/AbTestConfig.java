package dev.batchlab.modelpipeline.config;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the models are compared. All of it is fixed before the first answer is seen.
 *
 * @param synonyms word to label
 * @param unsafeFrom true labels that must not be answered with one of {@code unsafeTo}
 * @param quantizations which files are compared; the first decides, the others stand beside it
 * @param structured ask for JSON under a schema of the labels
 * @param system prepended to every question; null: none
 * @param warmup answers at the start of each model that are not measured
 * @param sequential stop as soon as the evidence suffices, by a test that allows it
 * @param relevantDifference the smallest difference in accuracy anybody would act upon
 * @param equivalenceMargin null: equivalence is not asked for
 */
public record AbTestConfig(
        List<String> labels,
        Map<String, String> synonyms,
        List<String> unsafeFrom,
        List<String> unsafeTo,
        List<Quantization> quantizations,
        int maxSamples,
        Sampling sampling,
        int repeats,
        Map<String, Object> options,
        boolean structured,
        @Nullable String system,
        Duration timeout,
        int warmup,
        Order order,
        Metric primaryMetric,
        double alpha,
        int bootstrap,
        boolean sequential,
        double maxInvalidRate,
        double relevantDifference,
        @Nullable Double equivalenceMargin) {
    public AbTestConfig {
        labels = List.copyOf(labels);
        synonyms = Collections.unmodifiableMap(new LinkedHashMap<>(synonyms));
        unsafeFrom = List.copyOf(unsafeFrom);
        unsafeTo = List.copyOf(unsafeTo);
        quantizations = List.copyOf(quantizations);
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    public enum Sampling {
        STRATIFIED,
        RANDOM,
        FIRST
    }

    public enum Order {
        ABBA,
        AB
    }

    public enum Metric {
        ACCURACY,
        MACRO_F1
    }
}
