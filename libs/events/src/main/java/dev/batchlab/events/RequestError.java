package dev.batchlab.events;

import org.jspecify.annotations.Nullable;

/**
 * Why an attempt has no valid answer.
 *
 * @param kind class of the error: {@code rate_limit, server, invalid_request, authentication, content_filter, truncated, expired,
 *     cancelled, missing, empty, unparsable, validation, batch, …}
 * @param code the provider's code or status, where it gives one
 */
public record RequestError(
        String kind, @Nullable String code, @Nullable String message) {}
