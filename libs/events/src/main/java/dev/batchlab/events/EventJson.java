package dev.batchlab.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The one JSON form of events: UTF-8, ISO-8601 instants, absent instead of null, decimals exact, unknown fields ignored. */
public final class EventJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(com.fasterxml.jackson.databind.cfg.JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private EventJson() {}

    /** The mapper itself, for records that travel inside events or manifests. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    public static byte[] write(Object event) {
        try {
            return MAPPER.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write " + event.getClass().getSimpleName(), e);
        }
    }

    /** @throws UndecodableEvent when the bytes are not an event of this type; the sentence says why */
    public static <E> E read(byte[] json, Class<E> type) {
        try {
            E event = MAPPER.readValue(json, type);
            if (event == null) {
                throw new UndecodableEvent("The record is JSON null, not a " + type.getSimpleName(), null);
            }
            if (event instanceof Event known && isBlank(known.experimentId())) {
                throw new UndecodableEvent("experimentId is missing", null);
            }
            String missing =
                    event instanceof Event && event instanceof Record whole ? Completeness.missing(whole) : null;
            if (missing != null) {
                throw new UndecodableEvent(missing + " is missing", null);
            }
            return event;
        } catch (IOException e) {
            String head = new String(json, 0, Math.min(json.length, 80), StandardCharsets.UTF_8);
            throw new UndecodableEvent("Not a " + type.getSimpleName() + ": " + e.getMessage() + " in " + head, e);
        }
    }

    @SuppressWarnings("NullAway") // JSON can leave any component out
    private static boolean isBlank(String value) {
        return value == null || value.isBlank();
    }
}
