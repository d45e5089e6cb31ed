package dev.batchlab.batchsubmitter.online;

import dev.batchlab.batchsubmitter.AccountRef;
import java.time.Instant;
import java.util.Optional;

/** Our own batches, and the accounts they run at. Every method takes part in the caller's transaction. */
public interface OnlineBatches {
    /**
     * Makes the batch of a submission, once. Empty when the submission is not being created any more: whoever asks has been taken
     * over.
     */
    Optional<OnlineBatch> create(
            String submissionId, AccountRef account, long tokensPerRequest, Instant now, Instant deadline);

    Optional<OnlineBatch> find(String batchId);

    /** True when it has not ended: no further request goes out. */
    boolean cancel(String batchId);

    boolean loaded(String batchId);

    /** Moves the deadline out, if it is earlier. */
    void extend(String batchId, Instant deadline);

    /** Takes the lock under which the account's requests are counted out. */
    AccountLoad lock(AccountRef account, Instant now);

    /** The host asked us to wait. @param sentAt when the request was sent that it refused */
    void holdBack(AccountRef account, Instant sentAt, Instant until);

    /** The host answered: whatever made us wait is over. */
    void answered(AccountRef account);

    /** Ends the batch; true the first time. */
    boolean ended(String batchId, String outcome, Instant at);
}
