package dev.batchlab.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who acts on an ended batch. */
public enum Disposition {
    /** The result converter settles its requests. */
    FINAL,
    /** Nothing ran and waiting helps: only the submitter acts, without using up an attempt. */
    RESUBMIT;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
