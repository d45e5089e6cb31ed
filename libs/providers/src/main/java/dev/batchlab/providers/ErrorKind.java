package dev.batchlab.providers;

import java.util.Locale;

/** Classes of errors; each knows whether another attempt can help. */
public enum ErrorKind {
    RATE_LIMIT(true),
    SERVER(true),
    TIMEOUT(true),
    EXPIRED(true),
    CANCELLED(false),
    TRUNCATED(true),
    EMPTY(true),
    REFUSED(true),
    CONTENT_FILTER(false),
    INVALID_REQUEST(false),
    NOT_FOUND(false),
    AUTHENTICATION(false),
    QUOTA(false),
    TOO_LARGE(false),
    /** Batch-level fault of our file or the account. */
    BATCH(false),
    UNKNOWN(true);

    private final boolean worthAnotherAttempt;

    ErrorKind(boolean worthAnotherAttempt) {
        this.worthAnotherAttempt = worthAnotherAttempt;
    }

    public boolean worthAnotherAttempt() {
        return worthAnotherAttempt;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
