package dev.batchlab.sandbox.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.faults.Fault;
import dev.batchlab.sandbox.json.Json;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** An HTTP error in Anthropic's form. */
final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;
    private final @Nullable String retryAfter;

    private ApiError(int status, String type, String message, @Nullable String retryAfter) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
        this.retryAfter = retryAfter;
    }

    static ApiError invalid(String message) {
        return of(400, message, null);
    }

    static ApiError notFound(String message) {
        return of(404, message, null);
    }

    static ApiError badKey(String message) {
        return of(401, message, null);
    }

    static ApiError tooLarge() {
        return of(413, "Request exceeds the maximum allowed number of bytes.", null);
    }

    static ApiError tooOften(String message, String retryAfter) {
        return of(429, message, retryAfter);
    }

    static ApiError scripted(Fault fault) {
        String retryAfter = fault.has("retry_after") ? fault.text("retry_after", "1") : null;
        return switch (fault.fault()) {
            case CREATE_REFUSED_429, RETRY_AFTER ->
                tooOften(
                        "This request would exceed your account's rate limit. Please try again later.",
                        retryAfter == null ? "1" : retryAfter);
            case INSUFFICIENT_QUOTA ->
                invalid("Your credit balance is too low to access the Anthropic API. "
                        + "Please go to Plans & Billing to upgrade or purchase credits.");
            case HTTP_401 -> badKey("invalid x-api-key");
            case HTTP_413 -> tooLarge();
            case HTTP_503 -> of(503, "Service unavailable", retryAfter);
            case HTTP_529 -> of(529, "Overloaded", retryAfter);
            case RESULTS_NOT_READY -> notFound("The results of this batch are not available yet.");
            default -> of(500, "Internal server error", retryAfter);
        };
    }

    private static ApiError of(int status, String message, @Nullable String retryAfter) {
        return new ApiError(status, type(status), message, retryAfter);
    }

    /** The type that belongs to a status. */
    static String type(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 402 -> "billing_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 409 -> "conflict_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 504 -> "timeout_error";
            case 529 -> "overloaded_error";
            default -> status >= 400 && status < 500 ? "invalid_request_error" : "api_error";
        };
    }

    void write(Context call) {
        call.status(status);
        if (retryAfter != null) {
            call.header("retry-after", retryAfter);
        }
        Anthropic.json(call, body(type, String.valueOf(getMessage()), call.res().getHeader("request-id")));
    }

    static ObjectNode body(String type, String message, @Nullable String requestId) {
        ObjectNode body = Json.MAPPER.createObjectNode().put("type", "error");
        body.putObject("error").put("type", type).put("message", message);
        return body.put("request_id", requestId);
    }
}
