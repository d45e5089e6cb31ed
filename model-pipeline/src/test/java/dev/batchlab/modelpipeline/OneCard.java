package dev.batchlab.modelpipeline;

import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives the machine a graphics card, which somebody else may be using. */
@Decorator
@Priority(10)
public class OneCard implements GpuLeases {
    static final AtomicInteger ASKED = new AtomicInteger();
    private static volatile boolean there;
    private static volatile boolean busy;

    @Inject
    @Any
    @Delegate
    @SuppressWarnings("NullAway.Init")
    GpuLeases real;

    static void busy() {
        ASKED.set(0);
        busy = true;
        there = true;
    }

    static void free() {
        busy = false;
    }

    static void away() {
        there = false;
    }

    @Override
    public List<String> devices() {
        return there ? List.of("card") : real.devices();
    }

    @Override
    public Optional<GpuLease> take(String owner, Duration lasts) {
        if (!there) {
            return real.take(owner, lasts);
        }
        ASKED.incrementAndGet();
        return busy ? Optional.empty() : Optional.of(new GpuLease("card", owner, 1));
    }

    @Override
    public boolean renew(GpuLease lease, Duration lasts) {
        return there || real.renew(lease, lasts);
    }

    @Override
    public void release(GpuLease lease) {
        real.release(lease);
    }
}
