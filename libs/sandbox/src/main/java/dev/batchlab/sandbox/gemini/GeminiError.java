package dev.batchlab.sandbox.gemini;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.faults.Fault;
import dev.batchlab.sandbox.generatecontent.RpcStatus;
import dev.batchlab.sandbox.json.Json;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** An HTTP error in Google's form. When to come again stands in the body, not in a header. */
final class GeminiError extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String TYPES = "type.googleapis.com/google.rpc.";

    private final int http;
    private final @Nullable String reason;
    private final @Nullable String retryDelay;

    private GeminiError(int http, String message, @Nullable String reason, @Nullable String retryDelay) {
        super(message, null, false, false);
        this.http = http;
        this.reason = reason;
        this.retryDelay = retryDelay;
    }

    static GeminiError invalid(String message) {
        return new GeminiError(400, message, null, null);
    }

    static GeminiError unknown(String message) {
        return new GeminiError(404, message, null, null);
    }

    static GeminiError noKey() {
        return new GeminiError(
                403,
                "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or"
                        + " other form of API consumer identity to call this API.",
                null,
                null);
    }

    /** Not 401: a bad key is a bad argument. */
    static GeminiError badKey() {
        return new GeminiError(400, "API key not valid. Please pass a valid API key.", "API_KEY_INVALID", null);
    }

    /** Not 404: whether a file of that name exists is not told. */
    static GeminiError noFile(String id) {
        return new GeminiError(
                403, "You do not have permission to access the File " + id + " or it may not exist.", null, null);
    }

    static GeminiError exhausted(String message, @Nullable String retrySeconds) {
        return new GeminiError(429, message, null, retrySeconds == null ? null : retrySeconds + "s");
    }

    static GeminiError scripted(Fault fault) {
        String seconds = fault.has("retry_after") ? fault.text("retry_after", "1") : null;
        return switch (fault.fault()) {
            case CREATE_REFUSED_429, RETRY_AFTER ->
                exhausted(
                        "You exceeded your current quota. Please retry in a moment.", seconds == null ? "1" : seconds);
            case INSUFFICIENT_QUOTA ->
                exhausted("Your prepayment credits are depleted. Please go to AI Studio to manage billing.", seconds);
            case HTTP_401 -> badKey();
            case HTTP_413 -> invalid("Request payload size exceeds the limit: 20971520 bytes.");
            case RESULTS_NOT_READY -> unknown("Requested entity was not found.");
            case HTTP_503 -> delayed(503, "The model is overloaded. Please try again later.", seconds);
            default -> delayed(500, "An internal error has occurred. Please retry.", seconds);
        };
    }

    private static GeminiError delayed(int http, String message, @Nullable String seconds) {
        return new GeminiError(http, message, null, seconds == null ? null : seconds + "s");
    }

    void write(Context call) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        ObjectNode error = body.putObject("error")
                .put("code", http)
                .put("message", getMessage())
                .put("status", RpcStatus.ofHttp(http).name());
        if (reason != null) {
            error.withArray("details")
                    .addObject()
                    .put("@type", TYPES + "ErrorInfo")
                    .put("reason", reason)
                    .put("domain", "googleapis.com");
        }
        if (retryDelay != null) {
            error.withArray("details")
                    .addObject()
                    .put("@type", TYPES + "RetryInfo")
                    .put("retryDelay", retryDelay);
        }
        call.status(http).contentType("application/json").result(Json.bytes(body));
    }
}
