package dev.batchlab.sandbox;

import org.jspecify.annotations.Nullable;

/** A request that ran and was answered by an HTTP error. */
public record RowRefusal(
        int status,
        String type,
        @Nullable String code,
        @Nullable String param,
        String message) {}
