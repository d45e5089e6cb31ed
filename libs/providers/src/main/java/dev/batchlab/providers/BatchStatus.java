package dev.batchlab.providers;

/** A batch's state, normalised. Terminal never means success: read the files. */
public enum BatchStatus {
    VALIDATING,
    RUNNING,
    CANCELLING,
    COMPLETED,
    FAILED,
    EXPIRED,
    CANCELLED,
    /** A word we do not know: keep polling, warn. */
    UNKNOWN;

    public boolean terminal() {
        return this == COMPLETED || this == FAILED || this == EXPIRED || this == CANCELLED;
    }
}
