package dev.batchlab.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How one attempt at a request came out; the order is the order of the reports. */
public enum Outcome {
    VALID,
    PARTIAL,
    INVALID,
    PROVIDER_ERROR,
    EXPIRED,
    CANCELLED,
    MISSING;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Outcome named(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }

    /** Whether the provider gave an answer text that was read. */
    public boolean answered() {
        return this == VALID || this == PARTIAL || this == INVALID;
    }
}
