package dev.batchlab.modelpipeline;

/** A phase cannot go on. */
public final class PhaseFailure extends Exception {
    /** The code of a phase that waits for a graphics card. */
    public static final String GPU_BUSY = "GPU_BUSY";

    private static final long serialVersionUID = 1L;
    private final String code;
    private final boolean retryable;
    private final boolean waiting;

    /** @param code for programs, such as {@code CONVERTER_FAILED} */
    public PhaseFailure(String code, String message, boolean retryable) {
        this(code, message, retryable, false);
    }

    private PhaseFailure(String code, String message, boolean retryable, boolean waiting) {
        super(message);
        this.code = code;
        this.retryable = retryable;
        this.waiting = waiting;
    }

    /** Nothing is wrong: another phase has the graphics cards, and this one waits for it as long as it takes. */
    public static PhaseFailure busy(String message) {
        return new PhaseFailure(GPU_BUSY, message, true, true);
    }

    public static PhaseFailure permanent(String code, String message) {
        return new PhaseFailure(code, message, false);
    }

    public static PhaseFailure transientTrouble(String code, String message) {
        return new PhaseFailure(code, message, true);
    }

    public String code() {
        return code;
    }

    /** Not to be counted as an attempt. */
    public boolean waiting() {
        return waiting;
    }

    /** Another attempt may help. */
    public boolean retryable() {
        return retryable;
    }
}
