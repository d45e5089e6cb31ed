package dev.batchlab.events;

import org.jspecify.annotations.Nullable;

/** A record that is no event of its topic; it belongs on the dead-letter topic. */
public final class UndecodableEvent extends RuntimeException {
    public UndecodableEvent(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
