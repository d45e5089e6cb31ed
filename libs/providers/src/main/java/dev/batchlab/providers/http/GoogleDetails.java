package dev.batchlab.providers.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Google's services add to an error: the canonical word, which says more than the number under {@code code}, a reason that says more
 * than the word, and how long to wait.
 */
record GoogleDetails(@Nullable String status, @Nullable String reason, Optional<Duration> retryDelay) {
    private static final Pattern SECONDS = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)s");

    static GoogleDetails of(JsonNode error) {
        String status = error.path("status").isTextual() ? error.path("status").asText() : null;
        String reason = null;
        Optional<Duration> retryDelay = Optional.empty();
        for (JsonNode detail : error.path("details")) {
            if (detail.path("@type").asText().endsWith("google.rpc.ErrorInfo")
                    && detail.path("reason").isTextual()) {
                reason = detail.path("reason").asText();
            }
            if (detail.path("retryDelay").isTextual()) {
                retryDelay = seconds(detail.path("retryDelay").asText());
            }
        }
        return new GoogleDetails(status, reason, retryDelay);
    }

    /** Absent where the error has no canonical word: then it is not one of Google's. */
    @Nullable
    String code() {
        return status == null || reason == null ? status : reason;
    }

    private static Optional<Duration> seconds(String text) {
        Matcher seconds = SECONDS.matcher(text);
        return seconds.matches()
                ? Optional.of(Duration.ofMillis(
                        new BigDecimal(seconds.group(1)).movePointRight(3).longValue()))
                : Optional.empty();
    }
}
