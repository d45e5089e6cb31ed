package dev.batchlab.providers.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.providers.ErrorKind;
import dev.batchlab.providers.RowError;
import dev.batchlab.providers.json.Lenient;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sorts the errors of rows into classes: by the provider's code, then by HTTP status, then by the provider's type. */
final class RowErrors {
    private static final Map<String, ErrorKind> BY_WORD = words();

    private RowErrors() {}

    private static Map<String, ErrorKind> words() {
        Map<ErrorKind, List<String>> words = Map.of(
                ErrorKind.EXPIRED, List.of("batch_expired", "expired"),
                ErrorKind.CANCELLED, List.of("batch_cancelled", "batch_canceled", "cancelled", "canceled"),
                ErrorKind.QUOTA,
                        List.of(
                                "insufficient_quota",
                                "billing_hard_limit_reached",
                                "billing_not_active",
                                "blocked_api_access"),
                ErrorKind.RATE_LIMIT, List.of("rate_limit_exceeded", "rate_limit_error"),
                ErrorKind.CONTENT_FILTER, List.of("content_filter", "content_policy_violation", "moderation_blocked"),
                ErrorKind.TOO_LARGE, List.of("context_length_exceeded", "string_above_max_length", "request_too_large"),
                ErrorKind.AUTHENTICATION, List.of("invalid_api_key", "authentication_error", "permission_error"),
                ErrorKind.NOT_FOUND, List.of("model_not_found", "not_found_error", "model_decommissioned"),
                ErrorKind.SERVER,
                        List.of("server_error", "internal_error", "api_error", "overloaded_error", "overloaded"),
                ErrorKind.TIMEOUT, List.of("timeout", "request_timeout", "timeout_error"));
        Map<String, ErrorKind> byWord = new HashMap<>();
        words.forEach((kind, all) -> all.forEach(word -> byWord.put(word, kind)));
        return Map.copyOf(byWord);
    }

    /** @param status HTTP status of the request, 0 when it never ran or nobody knows */
    static RowError of(int status, JsonNode error) {
        String type = Lenient.text(error.path("type"));
        String code = Lenient.text(error.path("code"));
        String message = error.isTextual() ? Lenient.text(error) : Lenient.text(error.path("message"));
        String shown = code != null ? code : type != null ? type : status > 0 ? String.valueOf(status) : null;
        return new RowError(kind(status, code, type), shown, message);
    }

    private static ErrorKind kind(int status, @Nullable String code, @Nullable String type) {
        ErrorKind byCode = word(code);
        ErrorKind byType = word(type);
        if (byCode != null) {
            return byCode;
        }
        if (byType == ErrorKind.QUOTA) {
            return byType;
        }
        ErrorKind byStatus = status(status);
        if (byStatus != null) {
            return byStatus;
        }
        return byType != null
                ? byType
                : "invalid_request_error".equals(type) ? ErrorKind.INVALID_REQUEST : ErrorKind.UNKNOWN;
    }

    private static @Nullable ErrorKind word(@Nullable String word) {
        return word == null ? null : BY_WORD.get(word.toLowerCase(Locale.ROOT));
    }

    private static @Nullable ErrorKind status(int status) {
        return switch (status) {
            case 401, 403 -> ErrorKind.AUTHENTICATION;
            case 402 -> ErrorKind.QUOTA;
            case 404 -> ErrorKind.NOT_FOUND;
            case 408, 504 -> ErrorKind.TIMEOUT;
            case 409, 425, 498, 499 -> ErrorKind.SERVER;
            case 413 -> ErrorKind.TOO_LARGE;
            case 429 -> ErrorKind.RATE_LIMIT;
            default -> status >= 500 ? ErrorKind.SERVER : status >= 400 ? ErrorKind.INVALID_REQUEST : null;
        };
    }
}
