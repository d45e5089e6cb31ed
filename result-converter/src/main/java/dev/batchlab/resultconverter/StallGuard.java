package dev.batchlab.resultconverter;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Cuts a stream that brings nothing for too long: a dead connection must not hold a worker for ever. */
final class StallGuard implements Closeable {
    private final InputStream guarded;
    private final ScheduledFuture<?> look;
    private volatile boolean moved;

    private StallGuard(InputStream guarded, ScheduledExecutorService timer, Duration patience) {
        this.guarded = guarded;
        this.look = timer.scheduleWithFixedDelay(
                this::look, patience.toMillis(), patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    static StallGuard over(InputStream stream, ScheduledExecutorService timer, Duration patience) {
        return new StallGuard(stream, timer, patience);
    }

    void moved() {
        moved = true;
    }

    private void look() {
        if (!moved) {
            closeGuarded();
        }
        moved = false;
    }

    private void closeGuarded() {
        try {
            guarded.close();
        } catch (IOException e) {
            // the reader notices by its own read
        }
    }

    @Override
    public void close() {
        look.cancel(false);
    }
}
