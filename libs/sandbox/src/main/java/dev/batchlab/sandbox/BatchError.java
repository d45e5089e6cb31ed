package dev.batchlab.sandbox;

import org.jspecify.annotations.Nullable;

/** Why a whole batch failed. */
public record BatchError(
        String code,
        String message,
        @Nullable String param,
        @Nullable Integer line) {}
