package dev.batchlab.providers;

import org.jspecify.annotations.Nullable;

/**
 * Why a request has no answer.
 *
 * @param code the provider's code or HTTP status
 */
public record RowError(
        ErrorKind kind, @Nullable String code, @Nullable String message) {}
