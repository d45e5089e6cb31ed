package dev.batchlab.modelpipeline.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.events.EventJson;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Values of JSON columns. */
final class Json {
    private Json() {}

    static String write(Object value) {
        return new String(EventJson.write(value), StandardCharsets.UTF_8);
    }

    static JsonNode tree(String json) {
        return read(json, new TypeReference<>() {});
    }

    static @Nullable JsonNode treeOrNull(@Nullable String json) {
        return json == null ? null : tree(json);
    }

    static <T> T read(String json, TypeReference<T> type) {
        try {
            return EventJson.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The ledger holds JSON that is none of ours", e);
        }
    }
}
