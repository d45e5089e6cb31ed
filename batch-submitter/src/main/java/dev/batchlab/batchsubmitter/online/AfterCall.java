package dev.batchlab.batchsubmitter.online;

import dev.batchlab.batchsubmitter.HoldReason;
import dev.batchlab.providers.ProviderException;
import java.util.Set;

/** What follows from a call that brought no answer. */
public enum AfterCall {
    /** It did not run; the whole account waits before the next. */
    ACCOUNT_WAITS,
    /** The host failed it; it may be sent again after a pause. */
    AGAIN,
    /** Nobody knows whether it ran and must be paid. */
    IN_DOUBT,
    /** The account needs a person; the request waits with all others. */
    ACCOUNT_STOPS,
    /** The host will never take it; that is its result. */
    FAILS;

    /** Answers of something in between: the request may run on behind them. */
    private static final Set<Integer> NOBODY_KNOWS = Set.of(408, 499, 502, 504, 520, 524);

    /** How often a host may fail a request before that is its result. */
    private static final int TRIES = 6;

    /**
     * @param free whether a second run would cost nothing
     * @param troubles how often the host failed this request before
     */
    public static AfterCall of(ProviderException trouble, boolean free, int troubles) {
        int status = trouble.status();
        boolean noAnswer = trouble.mayHaveHappened() && (status / 100 == 2 || status == 0);
        if (!free && (noAnswer || NOBODY_KNOWS.contains(status))) {
            return IN_DOUBT;
        }
        return switch (trouble.kind()) {
            case UNREACHABLE -> ACCOUNT_WAITS;
            case AUTHENTICATION, QUOTA -> ACCOUNT_STOPS;
            case TRANSIENT ->
                status == 429 || trouble.retryAfter().isPresent()
                        ? ACCOUNT_WAITS
                        : troubles + 1 < TRIES ? AGAIN : FAILS;
            case NOT_FOUND, TOO_LARGE, INVALID -> FAILS;
        };
    }

    /** The reason an account stops for. */
    static HoldReason reason(ProviderException trouble) {
        return trouble.kind() == ProviderException.Kind.QUOTA ? HoldReason.QUOTA : HoldReason.AUTHENTICATION;
    }
}
