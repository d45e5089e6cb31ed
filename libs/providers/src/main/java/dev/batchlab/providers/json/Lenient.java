package dev.batchlab.providers.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads values in the several forms that providers of this dialect have been seen to write. */
public final class Lenient {
    /** Seconds of the year 5138; a greater number can only be milliseconds. */
    private static final long MILLISECONDS_FROM = 100_000_000_000L;

    private Lenient() {}

    /** The text; absent for missing, null and empty. */
    public static @Nullable String text(JsonNode value) {
        String text = value.isValueNode() && !value.isNull() ? value.asText() : "";
        return text.isEmpty() ? null : text;
    }

    /** A count as number or as digits; anything else, also negative, is 0. */
    public static long count(JsonNode value) {
        return Math.max(0, value.asLong(0));
    }

    public static int intCount(JsonNode value) {
        return (int) Math.min(Integer.MAX_VALUE, count(value));
    }

    /** Unix seconds or milliseconds, as number or digits, or RFC 3339; absent when it is none of these or 0. */
    public static @Nullable Instant instant(JsonNode value) {
        String text = text(value);
        if (text == null) {
            return null;
        }
        try {
            long number = new BigDecimal(text).longValue();
            return number <= 0
                    ? null
                    : number >= MILLISECONDS_FROM ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
        } catch (NumberFormatException notANumber) {
            return rfc3339(text);
        }
    }

    private static @Nullable Instant rfc3339(String text) {
        try {
            return OffsetDateTime.parse(text.replace(' ', 'T')).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
