package dev.batchlab.providers.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.providers.ErrorKind;
import dev.batchlab.providers.RowError;
import dev.batchlab.providers.json.Lenient;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads errors of Google's services: {@code {code, message, status}}, where the code is a canonical number (1 to 16) inside batches and
 * an HTTP status in error replies; sometimes one level deeper under {@code error}.
 */
public final class RpcErrors {
    private RpcErrors() {}

    public static RowError of(JsonNode error) {
        JsonNode inner = error.path("error").isObject() ? error.path("error") : error;
        String message = inner.isTextual() ? Lenient.text(inner) : Lenient.text(inner.path("message"));
        String code = code(inner);
        return new RowError(kind(inner), code, message);
    }

    /** The canonical name where there is one, else what stands under {@code code}. */
    public static @Nullable String code(JsonNode error) {
        return canonical(error).map(Enum::name).orElseGet(() -> Lenient.text(error.path("code")));
    }

    private static ErrorKind kind(JsonNode error) {
        return canonical(error)
                .map(RpcCode::kind)
                .orElseGet(() -> ofHttp(error.path("code").asInt(0)));
    }

    private static Optional<RpcCode> canonical(JsonNode error) {
        String status = Lenient.text(error.path("status"));
        Optional<RpcCode> byWord = status == null ? Optional.empty() : RpcCode.of(status);
        return byWord.or(() -> RpcCode.of(error.path("code").asInt(0)));
    }

    /** For words that carry an HTTP status only. */
    public static ErrorKind ofHttp(int status) {
        return switch (status) {
            case 401, 403 -> ErrorKind.AUTHENTICATION;
            case 404 -> ErrorKind.NOT_FOUND;
            case 408, 504 -> ErrorKind.TIMEOUT;
            case 413 -> ErrorKind.TOO_LARGE;
            case 429 -> ErrorKind.RATE_LIMIT;
            case 409, 425, 499 -> ErrorKind.SERVER;
            default -> status >= 500 ? ErrorKind.SERVER : status >= 400 ? ErrorKind.INVALID_REQUEST : ErrorKind.UNKNOWN;
        };
    }
}
