package dev.batchlab.resultconverter;

import dev.batchlab.providers.ProviderException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A conversion cannot go on now; the message says why and, where a person has to act, how. */
public final class PutOff extends Exception {
    private static final long serialVersionUID = 1L;

    /** What to do about it. */
    public enum Reason {
        /** It passes by itself. */
        PASSING,
        /** A person has to act; we look again from time to time. */
        PERSON,
        /** The provider denies having a file it named. */
        FILE_MISSING
    }

    private final Reason reason;
    private final @Nullable Duration retryAfter;

    private PutOff(Reason reason, String why, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(why, cause);
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    public static PutOff untilSomebodyActs(String why) {
        return new PutOff(Reason.PERSON, why, null, null);
    }

    public static PutOff because(ProviderException trouble) {
        Reason reason =
                switch (trouble.kind()) {
                    case TRANSIENT, UNREACHABLE -> Reason.PASSING;
                    case NOT_FOUND -> Reason.FILE_MISSING;
                    case QUOTA, AUTHENTICATION, TOO_LARGE, INVALID -> Reason.PERSON;
                };
        return new PutOff(
                reason,
                String.valueOf(trouble.getMessage()),
                trouble.retryAfter().orElse(null),
                trouble);
    }

    public Reason reason() {
        return reason;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
