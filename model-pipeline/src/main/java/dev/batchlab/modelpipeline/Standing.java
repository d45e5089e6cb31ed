package dev.batchlab.modelpipeline;

import java.util.Locale;

/** How far a phase is. */
public enum Standing {
    PENDING,
    RUNNING,
    RETRY_WAIT,
    SUCCEEDED,
    /** All of its steps were there already, verified. */
    SKIPPED,
    FAILED,
    CANCELLED;

    public boolean done() {
        return this == SUCCEEDED || this == SKIPPED;
    }

    public boolean over() {
        return done() || this == FAILED || this == CANCELLED;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Standing named(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
