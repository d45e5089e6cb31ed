package dev.batchlab.results;

import dev.batchlab.events.Outcome;
import java.util.Locale;

/** How a settled cell got its answer. */
public enum ValidationStatus {
    /** valid at the first attempt */
    SUCCESS,
    /** valid at a later one */
    RETRY_SUCCESS,
    /** no valid answer */
    FAILED;

    public static ValidationStatus of(Outcome shown, int shownAttempt) {
        if (shown != Outcome.VALID) {
            return FAILED;
        }
        return shownAttempt == 1 ? SUCCESS : RETRY_SUCCESS;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
