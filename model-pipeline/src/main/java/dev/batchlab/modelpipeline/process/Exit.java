package dev.batchlab.modelpipeline.process;

import org.jspecify.annotations.Nullable;

/**
 * How a program ended.
 *
 * @param code null where it left none
 */
public record Exit(Kind kind, @Nullable Integer code) {
    public enum Kind {
        EXITED,
        /** Gone without a word: killed from outside, or the machine went down. */
        LOST,
        TIMED_OUT,
        STALLED,
        CANCELLED
    }

    public boolean good() {
        return kind == Kind.EXITED && code != null && code == 0;
    }
}
