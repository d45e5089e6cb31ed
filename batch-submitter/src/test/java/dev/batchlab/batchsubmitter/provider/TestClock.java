package dev.batchlab.batchsubmitter.provider;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The system's clock, which a test can turn forward. */
public final class TestClock extends Clock {
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private final AtomicReference<@Nullable Runnable> beforeLook = new AtomicReference<>();
    private final AtomicBoolean stepping = new AtomicBoolean();

    public void tick(Duration time) {
        ahead.updateAndGet(before -> before.plus(time));
    }

    /** Whenever somebody asks for the time, this happens first; what it does itself may ask for the time freely. */
    public void beforeEachLook(@Nullable Runnable step) {
        beforeLook.set(step);
    }

    @Override
    public Instant instant() {
        Runnable step = beforeLook.get();
        if (step != null && stepping.compareAndSet(false, true)) {
            try {
                step.run();
            } finally {
                stepping.set(false);
            }
        }
        return Instant.now().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
