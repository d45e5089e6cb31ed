package dev.batchlab.statuspoller;

/** A sweep under a lease that nobody else holds. */
public interface Sweep {
    /** Applies changes in a transaction of their own; refused, and rolled back, when somebody else has taken over. */
    void note(Runnable changes);
}
