package dev.batchlab.sandbox;

/** Where a batch stands. The wire names of a dialect are the dialect's business. */
public enum BatchStatus {
    VALIDATING,
    FAILED,
    IN_PROGRESS,
    FINALIZING,
    COMPLETED,
    EXPIRED,
    CANCELLING,
    CANCELLED;

    public boolean isTerminal() {
        return switch (this) {
            case FAILED, COMPLETED, EXPIRED, CANCELLED -> true;
            case VALIDATING, IN_PROGRESS, FINALIZING, CANCELLING -> false;
        };
    }
}
