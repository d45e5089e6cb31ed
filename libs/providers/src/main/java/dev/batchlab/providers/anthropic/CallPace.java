package dev.batchlab.providers.anthropic;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * At most so many calls in any stretch of time of a given length. The vendor's own limiter is a token bucket of that size and rate; whoever
 * keeps to this never empties it. Pure: the caller brings the time and does the waiting.
 */
final class CallPace {
    private final Duration stretch;
    private final Instant[] latest;
    private int oldest;

    CallPace(int calls, Duration stretch) {
        this.stretch = stretch;
        this.latest = new Instant[calls];
        Arrays.fill(latest, Instant.MIN);
    }

    /** How long a call has to wait; its place is taken only when that is no longer than {@code patience}. */
    synchronized Duration take(Instant now, Duration patience) {
        Instant place = place(now);
        Duration wait = Duration.between(now, place);
        if (wait.compareTo(patience) <= 0) {
            latest[oldest] = place;
            oldest = (oldest + 1) % latest.length;
        }
        return wait;
    }

    private Instant place(Instant now) {
        Instant last = latest[oldest];
        if (last.equals(Instant.MIN)) {
            return now;
        }
        // a clock that was set back must not hold everything up
        Instant free = last.isAfter(now.plus(stretch)) ? now.plus(stretch) : last.plus(stretch);
        return free.isAfter(now) ? free : now;
    }
}
