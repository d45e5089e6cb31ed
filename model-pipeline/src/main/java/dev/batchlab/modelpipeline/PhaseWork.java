package dev.batchlab.modelpipeline;

/** One phase's work. It may be begun again from its start at any moment: finished steps are found in the ledger. */
public interface PhaseWork {
    Phase phase();

    /** Returns when everything is done. */
    void run(PhaseContext context) throws PhaseFailure, RunCancelled, InterruptedException;
}
