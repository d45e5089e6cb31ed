package dev.batchlab.devstack;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for conditions that other processes bring about and nobody announces. */
public final class Waiting {
    private Waiting() {}

    /** Looks again and again until the condition holds (true) or the time is over (false). */
    public static boolean until(BooleanSupplier condition, Duration limit, Duration pause) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(pause.toNanos());
        }
        return true;
    }
}
