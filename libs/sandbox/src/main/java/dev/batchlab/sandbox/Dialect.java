package dev.batchlab.sandbox;

import java.time.Duration;

/** A provider's wire dialect: its routes, limits, and how its request and result lines are read and written. */
public interface Dialect extends Surface {
    BatchFormat format();

    /** What the provider allows unless the sandbox is told otherwise. */
    Limits limits();

    /** After how long this batch expires; providers with one window for all take that of the limits. */
    default Duration window(BatchOrder order, Limits limits) {
        return limits.window();
    }
}
