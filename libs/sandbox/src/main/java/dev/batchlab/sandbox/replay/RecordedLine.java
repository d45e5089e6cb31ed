package dev.batchlab.sandbox.replay;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.batchlab.sandbox.json.Json;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Looks into one recorded line without building a tree of it. */
final class RecordedLine {
    private static final Set<String> ID_KEYS = Set.of("custom_id", "key");
    private static final Set<String> REQUEST_KEYS = Set.of("body", "params");
    private static final Set<String> RESULT_KEYS = Set.of("response", "error", "status");

    private RecordedLine() {}

    /** The top-level {@code custom_id} or {@code key}; empty where the line is no JSON object with one, or a request instead of a result. */
    static Optional<String> customId(byte[] line) {
        Optional<String> id = Optional.empty();
        boolean hasRequest = false;
        boolean hasResult = false;
        try (JsonParser parser = Json.MAPPER.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isId = ID_KEYS.contains(parser.currentName());
                if (REQUEST_KEYS.contains(parser.currentName())) {
                    return Optional.empty();
                }
                // some results repeat their request
                hasRequest |= "request".equals(parser.currentName());
                hasResult |= RESULT_KEYS.contains(parser.currentName());
                JsonToken value = parser.nextToken();
                if (isId && value == JsonToken.VALUE_STRING) {
                    id = Optional.of(parser.getText());
                }
                parser.skipChildren();
            }
            boolean isWhole = parser.currentToken() == JsonToken.END_OBJECT;
            return isWhole && (hasResult || !hasRequest) ? id : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
