package dev.batchlab.sandbox.anthropic;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock a test turns. */
final class TestClock implements InstantSource {
    private volatile Instant now = Instant.parse("2026-09-21T10:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    void tick(Duration by) {
        now = now.plus(by);
    }
}
