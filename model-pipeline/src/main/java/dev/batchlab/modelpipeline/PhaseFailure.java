package dev.batchlab.modelpipeline;

/** A phase cannot go on. */
public final class PhaseFailure extends Exception {
    private static final long serialVersionUID = 1L;
    private final String code;
    private final boolean retryable;

    /** @param code for programs, such as {@code CONVERTER_FAILED} */
    public PhaseFailure(String code, String message, boolean retryable) {
        super(message);
        this.code = code;
        this.retryable = retryable;
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

    /** Another attempt may help. */
    public boolean retryable() {
        return retryable;
    }
}
