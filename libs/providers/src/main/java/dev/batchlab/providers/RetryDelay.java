package dev.batchlab.providers;

import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * How long to wait after transient trouble: doubling from {@code first} up to {@code ceiling}, each time between half and all of it, and
 * never less than the provider asked for.
 *
 * @param jitter numbers from 0 to 1; injected so that a test can tell the outcome
 */
public record RetryDelay(Duration first, Duration ceiling, DoubleSupplier jitter) {

    /** @param failures how often it failed in a row, 1 or more */
    public Duration after(int failures, Optional<Duration> retryAfter) {
        double whole = Math.min(
                (double) first.toMillis() * Math.pow(2, Math.max(0, failures - 1)), (double) ceiling.toMillis());
        double chance = Math.min(1, Math.max(0, jitter.getAsDouble()));
        Duration own = Duration.ofMillis(Math.round(whole * (0.5 + chance / 2)));
        // those who were told the same second should not all come back in it
        return retryAfter
                .map(asked -> asked.plusMillis(Math.round(first.toMillis() * chance)))
                .filter(asked -> asked.compareTo(own) > 0)
                .orElse(own);
    }

    public Duration after(int failures, ProviderException trouble) {
        return after(failures, trouble.retryAfter());
    }
}
