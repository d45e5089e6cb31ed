package dev.batchlab.providers.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.providers.ErrorKind;
import dev.batchlab.providers.RowError;
import dev.batchlab.providers.json.Lenient;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sorts the errors of rows into classes, by type. */
final class RowErrors {
    private static final Pattern TOO_LONG = Pattern.compile("prompt is too long|input length and `max_tokens` exceed");

    private RowErrors() {}

    /** @param error the error of a row: an error reply, with the error itself inside; the bare error does as well */
    static RowError of(JsonNode error) {
        JsonNode inner = error.path("error").isObject() ? error.path("error") : error;
        String type = Lenient.text(inner.path("type"));
        String message = Lenient.text(inner.path("message"));
        return new RowError(kind(type, message), type, message);
    }

    private static ErrorKind kind(@Nullable String type, @Nullable String message) {
        return switch (type == null ? "" : type.toLowerCase(Locale.ROOT)) {
            case "invalid_request_error" -> invalid(message);
            case "not_found_error" -> ErrorKind.NOT_FOUND;
            case "authentication_error", "permission_error" -> ErrorKind.AUTHENTICATION;
            case "billing_error" -> ErrorKind.QUOTA;
            case "request_too_large" -> ErrorKind.TOO_LARGE;
            case "rate_limit_error" -> ErrorKind.RATE_LIMIT;
            case "timeout_error" -> ErrorKind.TIMEOUT;
            case "api_error", "overloaded_error", "conflict_error" -> ErrorKind.SERVER;
            default -> ErrorKind.UNKNOWN;
        };
    }

    private static ErrorKind invalid(@Nullable String message) {
        return message != null && TOO_LONG.matcher(message).find() ? ErrorKind.TOO_LARGE : ErrorKind.INVALID_REQUEST;
    }
}
