package dev.batchlab.modelpipeline;

import java.util.Locale;

/** How far a run is. */
public enum RunState {
    /** Taken in; preflight is still to look at what the config points to. */
    REQUESTED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED,
    /** Preflight found what no phase could work with. */
    REJECTED;

    public boolean over() {
        return this != REQUESTED && this != RUNNING;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static RunState named(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
