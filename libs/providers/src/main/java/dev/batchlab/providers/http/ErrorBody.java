package dev.batchlab.providers.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What an error reply says: {@code {"error": {message, type, code}}}, its variations, or bare text. */
record ErrorBody(
        @Nullable String code,
        @Nullable String type,
        @Nullable String message) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 500;

    static ErrorBody of(byte[] body) {
        try {
            JsonNode root = JSON.readTree(body);
            if (root.isObject()) {
                JsonNode error = root.path("error").isObject() ? root.path("error") : root;
                String message = text(error.path("message"));
                return new ErrorBody(
                        first(text(error.path("code")), text(error.path("type"))),
                        text(error.path("type")),
                        message == null ? text(root.path("error")) : message);
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
