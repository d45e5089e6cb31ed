package dev.batchlab.batchsubmitter;

/** Work for the background, added in the transaction that makes it necessary. */
public interface Tasks {
    /** Bring an admitted submission to the provider. */
    void submit(Submission submission);

    /** Ask the provider to stop a batch, at once and also when it was asked before. */
    void cancelBatch(AccountRef account, String providerBatchId);

    /** Look at a submission at once that waits to be brought to the provider. */
    void hasten(Submission submission);

    /** Run a batch of our own. Does nothing when it was asked before. */
    void runOnline(String batchId);

    /** Look at the queues once the transaction has committed. */
    void admitSoon();
}
