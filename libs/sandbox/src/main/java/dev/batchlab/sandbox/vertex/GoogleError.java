package dev.batchlab.sandbox.vertex;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.faults.Fault;
import dev.batchlab.sandbox.json.Json;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** An HTTP error as Google's services word it: the canonical status for the newer ones, a reason for the older ones. */
public final class GoogleError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final String status;
    private final String reason;
    private final @Nullable String retryAfter;

    private GoogleError(int code, String status, String reason, String message, @Nullable String retryAfter) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    public static GoogleError invalid(String message) {
        return new GoogleError(400, "INVALID_ARGUMENT", "invalid", message, null);
    }

    public static GoogleError tooLate(String message) {
        return new GoogleError(400, "FAILED_PRECONDITION", "failedPrecondition", message, null);
    }

    public static GoogleError unknown(String message) {
        return new GoogleError(404, "NOT_FOUND", "notFound", message, null);
    }

    public static GoogleError duplicate(String message) {
        return new GoogleError(409, "ALREADY_EXISTS", "duplicate", message, null);
    }

    public static GoogleError conditionNotMet() {
        return new GoogleError(
                412,
                "FAILED_PRECONDITION",
                "conditionNotMet",
                "At least one of the pre-conditions you specified did not hold.",
                null);
    }

    public static GoogleError exhausted(String message, @Nullable String retryAfter) {
        return new GoogleError(429, "RESOURCE_EXHAUSTED", "rateLimitExceeded", message, retryAfter);
    }

    public static GoogleError unauthenticated() {
        return new GoogleError(
                401,
                "UNAUTHENTICATED",
                "authError",
                "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid"
                        + " authentication credential.",
                null);
    }

    public static GoogleError forbidden(String message) {
        return new GoogleError(403, "PERMISSION_DENIED", "forbidden", message, null);
    }

    public static GoogleError scripted(Fault fault) {
        String retryAfter = fault.has("retry_after") ? fault.text("retry_after", "1") : null;
        return switch (fault.fault()) {
            case CREATE_REFUSED_429, RETRY_AFTER ->
                exhausted("Resource exhausted. Please try again later.", retryAfter == null ? "1" : retryAfter);
            case INSUFFICIENT_QUOTA ->
                exhausted("Quota exceeded for aiplatform.googleapis.com/batch_prediction_jobs.", retryAfter);
            case HTTP_401 -> unauthenticated();
            case HTTP_503 ->
                new GoogleError(
                        503, "UNAVAILABLE", "backendError", "The service is currently unavailable.", retryAfter);
            default -> new GoogleError(500, "INTERNAL", "backendError", "Internal error encountered.", retryAfter);
        };
    }

    void write(Context call) {
        call.status(code);
        if (retryAfter != null) {
            call.header("Retry-After", retryAfter);
        }
        ObjectNode body = Json.MAPPER.createObjectNode();
        ObjectNode error = body.putObject("error")
                .put("code", code)
                .put("message", getMessage())
                .put("status", status);
        error.putArray("errors")
                .addObject()
                .put("message", getMessage())
                .put("domain", "global")
                .put("reason", reason);
        call.contentType("application/json").result(Json.bytes(body));
    }
}
