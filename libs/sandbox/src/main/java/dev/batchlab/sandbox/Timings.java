package dev.batchlab.sandbox;

import java.time.Duration;

/** How long a batch stays in each state when nothing goes wrong. */
public record Timings(Duration validating, Duration executing, Duration finalizing, Duration cancelling) {
    public static final Timings DEFAULT = new Timings(
            Duration.ofMillis(400), Duration.ofMillis(1_400), Duration.ofMillis(200), Duration.ofMillis(300));

    /** Everything {@code speed} times as fast. */
    public Timings at(double speed) {
        return new Timings(
                scaled(validating, speed),
                scaled(executing, speed),
                scaled(finalizing, speed),
                scaled(cancelling, speed));
    }

    private static Duration scaled(Duration duration, double speed) {
        return Duration.ofNanos((long) (duration.toNanos() / speed));
    }
}
