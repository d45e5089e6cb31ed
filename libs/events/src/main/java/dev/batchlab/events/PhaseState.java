package dev.batchlab.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What happened to a phase of a model pipeline. */
public enum PhaseState {
    STARTED,
    PROGRESSED,
    /** Failed, and tried again by itself. */
    RETRYING,
    FINISHED,
    /** What it would make is there already, made of the same, and was verified. */
    SKIPPED,
    FAILED,
    CANCELLED;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
