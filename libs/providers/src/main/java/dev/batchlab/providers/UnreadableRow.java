package dev.batchlab.providers;

import org.jspecify.annotations.Nullable;

/** A line of a result file that is not in the provider's format. */
public final class UnreadableRow extends Exception {
    public UnreadableRow(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
