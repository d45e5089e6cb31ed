package dev.batchlab.batchsubmitter;

/** What is kept of a live submission for a later decision. Every method takes part in the caller's transaction. */
public interface SubmissionNotes {
    /** Its results were read before its end was heard of, and nothing had run. */
    void unused(String submissionId);

    boolean isUnused(String submissionId);

    /** Its upload is not there any more, which nobody here has done. */
    void inputGone(String submissionId);

    /** How many submissions of this shard and attempt lost their upload. */
    int inputsGone(Shard shard);
}
