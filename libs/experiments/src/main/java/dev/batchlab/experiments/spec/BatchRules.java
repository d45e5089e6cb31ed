package dev.batchlab.experiments.spec;

import org.jspecify.annotations.Nullable;

/** Limits of a shard that the spec sets below the provider's own; absent means the provider's. */
public record BatchRules(
        @Nullable Integer maxRequests,
        @Nullable Long maxBytes,
        @Nullable String window) {
    public static final BatchRules DEFAULT = new BatchRules(null, null, null);
}
