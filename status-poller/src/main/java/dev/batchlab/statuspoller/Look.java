package dev.batchlab.statuspoller;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** One look at a watch, under a lease that nobody else holds. */
public interface Look {
    /** Notes what was seen and looks again later. */
    void again(Runnable note, Duration in);

    /** Ends the watch in one transaction with what follows from it; a refused change rolls all of it back. */
    void finish(BooleanSupplier settle);
}
