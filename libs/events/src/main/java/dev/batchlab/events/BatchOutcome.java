package dev.batchlab.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a batch ended. Terminal never means success: result files are read for every outcome that may have some. */
public enum BatchOutcome {
    COMPLETED,
    FAILED,
    EXPIRED,
    CANCELLED,
    /** Never became a batch: refused by the provider, or by our own limits. */
    REJECTED;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
