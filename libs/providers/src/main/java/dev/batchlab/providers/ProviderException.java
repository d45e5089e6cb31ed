package dev.batchlab.providers;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call to a provider failed. The message names provider, operation, status and the provider's words; never a key. */
public final class ProviderException extends Exception {

    /** What the caller should do. */
    public enum Kind {
        /** Try again later: network, 408, 409, 425, 429 (rate), 5xx, 529. */
        TRANSIENT,
        /** No connection could be made. Try again later; tell the user. */
        UNREACHABLE,
        /** Out of money or quota until a person acts: pause the account. */
        QUOTA,
        /** Key missing, wrong or not allowed: pause the account. */
        AUTHENTICATION,
        NOT_FOUND,
        /** Split the file. */
        TOO_LARGE,
        /** Our request is wrong; it will not get better. */
        INVALID
    }

    private final Kind kind;
    private final int status;
    private final @Nullable String code;
    private final @Nullable Duration retryAfter;
    private final boolean mayHaveHappened;

    public ProviderException(
            Kind kind,
            int status,
            @Nullable String code,
            String message,
            @Nullable Duration retryAfter,
            boolean mayHaveHappened,
            @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.status = status;
        this.code = code;
        this.retryAfter = retryAfter;
        this.mayHaveHappened = mayHaveHappened;
    }

    public Kind kind() {
        return kind;
    }

    /** HTTP status, 0 when there was no answer. */
    public int status() {
        return status;
    }

    public Optional<String> code() {
        return Optional.ofNullable(code);
    }

    /** How long the provider asks us to wait. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** True when the request may have had its effect although no good answer came: sent and cut off, timed out, 5xx. */
    public boolean mayHaveHappened() {
        return mayHaveHappened;
    }
}
