package dev.batchlab.sandbox.ledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What became of one request: only {@code SUCCEEDED} is billed; the last three never ran. */
public enum LedgerOutcome {
    SUCCEEDED,
    FAILED,
    EXPIRED,
    CANCELLED,
    /** A replay holds no recording for it. */
    MISSING;

    @JsonCreator
    public static LedgerOutcome of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
