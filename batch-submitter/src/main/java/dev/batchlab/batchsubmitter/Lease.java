package dev.batchlab.batchsubmitter;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * The worker's hold on a submission. Every write goes through it, in one transaction with the check that nobody has taken over.
 *
 * <p>A change that answers false, or a lost lease, throws {@link TakenOver} and rolls back.
 */
public interface Lease {
    /** Whether nobody has worked on this before. */
    boolean first();

    /** Grows with every owner of the submission: a later one knows what an earlier one has left. */
    long fence();

    /** Applies a change and keeps the lease. */
    void checkpoint(BooleanSupplier change);

    /** Applies the last change and ends the task. */
    void finish(BooleanSupplier change);

    /** Puts the task off. */
    void again(Duration in, String why);

    /** Puts the task off and counts that it was tried in vain. */
    void failed(Duration in, String why);

    /** Somebody else holds the submission, or it has moved on without us. */
    final class TakenOver extends RuntimeException {
        public TakenOver(String message) {
            super(message);
        }
    }
}
