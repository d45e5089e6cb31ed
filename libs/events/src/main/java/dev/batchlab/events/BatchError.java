package dev.batchlab.events;

import org.jspecify.annotations.Nullable;

/**
 * Errors of a batch, grouped.
 *
 * @param line line of the request file the provider names, if it does
 */
public record BatchError(
        String code,
        @Nullable String message,
        int count,
        @Nullable Integer line) {}
