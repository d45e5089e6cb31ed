package dev.batchlab.providers.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an error reply says: {@code {"error": {message, type, code}}}, its variations, or bare text.
 *
 * @param retryDelay how long the words themselves ask to wait
 */
record ErrorBody(
        @Nullable String code,
        @Nullable String type,
        @Nullable String message,
        Optional<Duration> retryDelay) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 500;

    ErrorBody(@Nullable String code, @Nullable String type, @Nullable String message) {
        this(code, type, message, Optional.empty());
    }

    static ErrorBody of(byte[] body) {
        try {
            JsonNode root = JSON.readTree(body);
            if (root.isObject()) {
                JsonNode error = root.path("error").isObject() ? root.path("error") : root;
                String message = text(error.path("message"));
                GoogleDetails google = GoogleDetails.of(error);
                String type = first(text(error.path("type")), google.status());
                return new ErrorBody(
                        first(google.code(), first(text(error.path("code")), type)),
                        type,
                        message == null ? text(root.path("error")) : message,
                        google.retryDelay());
            }
        } catch (IOException e) {
            // a proxy's page, not the provider's JSON
        }
        return new ErrorBody(null, null, shortened(new String(body, StandardCharsets.UTF_8)));
    }

    private static @Nullable String first(@Nullable String a, @Nullable String b) {
        return a == null ? b : a;
    }

    private static @Nullable String text(JsonNode value) {
        return value.isValueNode() && !value.isNull() ? shortened(value.asText()) : null;
    }

    private static @Nullable String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        if (line.isEmpty()) {
            return null;
        }
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
