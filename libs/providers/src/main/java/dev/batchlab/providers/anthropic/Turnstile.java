package dev.batchlab.providers.anthropic;

import dev.batchlab.providers.ProviderException;
import dev.batchlab.providers.ProviderException.Kind;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Lets the calls of an account through at its pace. */
final class Turnstile {
    private final CallPace pace;
    private final InstantSource clock;
    private final Pause pause;

    Turnstile(CallPace pace, InstantSource clock, Pause pause) {
        this.pace = pace;
        this.clock = clock;
        this.pause = pause;
    }

    /** Waiting; another one in tests. */
    interface Pause {
        void last(Duration wait) throws InterruptedException;
    }

    /**
     * Waits for the call's turn.
     *
     * @param patience the longest wait
     * @throws ProviderException when it would be longer: nothing was sent, and it says when to try again
     */
    void pass(String operation, Duration patience) throws ProviderException {
        Duration wait = pace.take(clock.instant(), patience);
        if (wait.compareTo(patience) > 0) {
            throw notNow(operation + " waits: the account's calls of this minute are used up", wait, null);
        }
        if (wait.isZero()) {
            return;
        }
        try {
            pause.last(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notNow(operation + " was interrupted before it was sent", wait, e);
        }
    }

    private static ProviderException notNow(String what, Duration wait, @Nullable Throwable cause) {
        return new ProviderException(Kind.TRANSIENT, 0, "paced", Anthropic.NAME + ": " + what, wait, false, cause);
    }
}
