package dev.batchlab.messaging;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record that was no event.
 *
 * @param state {@code open}, {@code replayed} or {@code dropped}
 * @param payload the record's bytes read as UTF-8; what is none shows as U+FFFD
 * @param bytes length of the payload
 */
public record DeadLetter(
        long id,
        String topic,
        int partition,
        long offset,
        @Nullable String key,
        Map<String, String> headers,
        String reason,
        Instant received,
        String state,
        @Nullable Instant decided,
        int bytes,
        String payload) {}
