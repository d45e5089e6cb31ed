package dev.batchlab.sandbox.openai;

import dev.batchlab.sandbox.faults.Fault;
import dev.batchlab.sandbox.json.Json;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** An HTTP error in OpenAI's form. */
final class OpenAiError extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String INVALID_REQUEST = "invalid_request_error";

    private final int status;
    private final String type;
    private final @Nullable String param;
    private final @Nullable String code;
    private final @Nullable String retryAfter;

    private OpenAiError(
            int status,
            String message,
            String type,
            @Nullable String param,
            @Nullable String code,
            @Nullable String retryAfter) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
        this.param = param;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    static OpenAiError invalid(int status, String message, @Nullable String param) {
        return new OpenAiError(status, message, INVALID_REQUEST, param, null, null);
    }

    static OpenAiError invalid(int status, String message, @Nullable String param, String code) {
        return new OpenAiError(status, message, INVALID_REQUEST, param, code, null);
    }

    static OpenAiError badKey(String key) {
        String shown = key.length() <= 8 ? "****" : key.substring(0, 3) + "****" + key.substring(key.length() - 4);
        return invalid(401, "Incorrect API key provided: " + shown + ".", null, "invalid_api_key");
    }

    static OpenAiError tooOften(String message, @Nullable String retryAfter) {
        return new OpenAiError(429, message, "requests", null, "rate_limit_exceeded", retryAfter);
    }

    static OpenAiError scripted(Fault fault) {
        String retryAfter = fault.has("retry_after") ? fault.text("retry_after", "1") : null;
        return switch (fault.fault()) {
            case CREATE_REFUSED_429, RETRY_AFTER ->
                tooOften("Rate limit reached. Please try again later.", retryAfter == null ? "1" : retryAfter);
            case INSUFFICIENT_QUOTA ->
                new OpenAiError(
                        429,
                        "You exceeded your current quota, please check your plan and billing details.",
                        "insufficient_quota",
                        null,
                        "insufficient_quota",
                        retryAfter);
            case HTTP_413 -> invalid(413, "The request is too large.", null, "request_too_large");
            case RESULTS_NOT_READY -> invalid(404, "The file is not ready yet.", null);
            case HTTP_529 -> new OpenAiError(529, "The engine is overloaded.", "server_error", null, null, retryAfter);
            case FLEX_CAPACITY_498 ->
                new OpenAiError(
                        498,
                        "Flex tier capacity exceeded.",
                        "capacity_exceeded",
                        null,
                        "capacity_exceeded",
                        retryAfter);
            case BLOCKED_API_ACCESS ->
                invalid(400, "API access is blocked: the spend limit is reached.", null, "blocked_api_access");
            case API_WITHDRAWN -> invalid(404, "Not Found", null);
            case HTTP_401 -> invalid(401, "Incorrect API key provided.", null, "invalid_api_key");
            case HTTP_503 ->
                new OpenAiError(
                        503,
                        "The engine is currently overloaded, please try again later.",
                        "server_error",
                        null,
                        null,
                        retryAfter);
            default ->
                new OpenAiError(
                        500,
                        "The server had an error while processing your request.",
                        "server_error",
                        null,
                        null,
                        retryAfter);
        };
    }

    void write(Context call) {
        call.status(status);
        if (retryAfter != null) {
            call.header("Retry-After", retryAfter);
        }
        call.contentType("application/json").result(Json.bytes(body(getMessage(), type, param, code)));
    }

    static com.fasterxml.jackson.databind.node.ObjectNode body(
            @Nullable String message, String type, @Nullable String param, @Nullable String code) {
        var body = Json.MAPPER.createObjectNode();
        body.putObject("error")
                .put("message", message)
                .put("type", type)
                .put("param", param)
                .put("code", code);
        return body;
    }
}
