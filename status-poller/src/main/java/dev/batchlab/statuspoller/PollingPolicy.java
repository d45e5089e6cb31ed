package dev.batchlab.statuspoller;

import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * When to look again: a twentieth of the batch's age, between {@code shortest} and {@code longest}, a little earlier or later each
 * time so that batches do not move in step; never before the provider asks for it.
 *
 * @param jitter numbers from 0 to 1
 */
public record PollingPolicy(Duration shortest, Duration longest, DoubleSupplier jitter) {
    private static final long SHARE_OF_AGE = 20;
    private static final double SPREAD = 0.2;

    public Duration next(Duration age, Optional<Duration> hint) {
        long byAge = Math.min(Math.max(age.toMillis() / SHARE_OF_AGE, shortest.toMillis()), longest.toMillis());
        double chance = Math.min(1, Math.max(0, jitter.getAsDouble()));
        Duration own = Duration.ofMillis(Math.round(byAge * (1 - SPREAD / 2 + SPREAD * chance)));
        return hint.filter(asked -> asked.compareTo(own) > 0).orElse(own);
    }
}
