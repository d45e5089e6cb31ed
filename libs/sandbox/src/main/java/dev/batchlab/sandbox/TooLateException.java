package dev.batchlab.sandbox;

/** A batch that has ended cannot be cancelled any more. */
public final class TooLateException extends Exception {
    private static final long serialVersionUID = 1L;

    private final BatchStatus status;

    TooLateException(BatchStatus status) {
        super("the batch has ended as " + status);
        this.status = status;
    }

    public BatchStatus status() {
        return status;
    }
}
