package dev.batchlab.modelpipeline.ollama;

import java.io.IOException;

/** Ollama did not do what it was asked to. */
public final class OllamaTrouble extends IOException {
    private static final long serialVersionUID = 1L;

    /** What kind of trouble, and so what helps. */
    public enum Kind {
        /** Nobody answers, or the answer broke off: later it may work. */
        UNREACHABLE,
        /** The queue is full: later. */
        BUSY,
        TIMED_OUT,
        NOT_FOUND,
        REFUSED,
        /** An answer that is none. */
        GARBLED
    }

    private final Kind kind;

    OllamaTrouble(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    public boolean passing() {
        return kind == Kind.UNREACHABLE || kind == Kind.BUSY;
    }
}
