package dev.batchlab.experiments.spec;

import org.jspecify.annotations.Nullable;

/** Names of the fields that merged rows get; an absent one is not written. */
public record MergeFields(
        @Nullable String text,
        @Nullable String tokens,
        @Nullable String error) {}
