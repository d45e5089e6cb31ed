package dev.batchlab.modelpipeline;

/** A person asked the run to end; thrown where a phase notices. */
public final class RunCancelled extends Exception {
    private static final long serialVersionUID = 1L;
}
