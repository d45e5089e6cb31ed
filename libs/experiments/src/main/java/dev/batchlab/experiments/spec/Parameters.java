package dev.batchlab.experiments.spec;

import org.jspecify.annotations.Nullable;

/** How it is asked: texts with expressions, numbers in the spec's own writing; absent means the provider's default. */
public record Parameters(
        @Nullable String temperature,
        @Nullable String maxOutputTokens,
        @Nullable String topP,
        @Nullable String seed,
        @Nullable String reasoningEffort) {}
