package dev.batchlab.experiments.spec;

import dev.batchlab.providers.Model;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A spec that has been read, checked and completed with its defaults.
 *
 * @param experiment the id
 * @param models in spec order
 * @param trials from 1
 * @param axes in spec order; empty when the experiment runs over a data set, or over models and trials alone
 * @param dataset absent in a matrix experiment
 * @param customId text with expressions that gives each cell its id
 * @param budgetUsd spending limit; absent means none
 * @param webhooks addresses that are told when the experiment is done
 * @param merge names of the fields a data set's rows get; absent when there is none
 * @param inputPaths files the spec names, in the order they are read
 */
public record ExperimentSpec(
        String experiment,
        List<Model> models,
        int trials,
        List<Axis> axes,
        @Nullable Dataset dataset,
        Prompt prompt,
        Parameters parameters,
        String customId,
        Answer answer,
        Retry retry,
        BatchRules batch,
        @Nullable BigDecimal budgetUsd,
        List<URI> webhooks,
        @Nullable MergeFields merge,
        List<String> inputPaths) {
    /** Group of all cells of a matrix experiment. */
    public static final String ALL = "all";

    public ExperimentSpec {
        models = List.copyOf(models);
        axes = List.copyOf(axes);
        webhooks = List.copyOf(webhooks);
        inputPaths = List.copyOf(inputPaths);
    }

    public boolean hasDataset() {
        return dataset != null;
    }
}
