package dev.batchlab.batchsubmitter;

/** Things that should not happen, counted so that somebody looks. */
public interface Anomalies {
    /** The provider has more than one batch for a submission. */
    void surplusBatch(Submission submission, String batchId);

    /** A stopped process woke after it was taken over and created a batch; its input is gone, so nothing can run. */
    void ghostBatch(Submission submission, String batchId);
}
