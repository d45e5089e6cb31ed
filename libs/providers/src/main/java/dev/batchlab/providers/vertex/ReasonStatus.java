package dev.batchlab.providers.vertex;

import org.jspecify.annotations.Nullable;

/** The HTTP status that BigQuery's reason of a failed job would have had. */
final class ReasonStatus {
    private ReasonStatus() {}

    static int of(@Nullable String reason) {
        return switch (reason == null ? "" : reason) {
            case "accessDenied", "billingNotEnabled", "blocked" -> 403;
            case "notFound" -> 404;
            case "duplicate" -> 409;
            case "quotaExceeded", "rateLimitExceeded", "jobRateLimitExceeded" -> 429;
            case "backendError", "internalError", "jobBackendError", "jobInternalError", "stopped", "timeout" -> 503;
            default -> 400;
        };
    }
}
