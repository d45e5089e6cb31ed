package dev.batchlab.batchsubmitter;

import dev.batchlab.events.BatchError;
import dev.batchlab.events.BatchOutcome;
import java.time.Instant;
import java.util.List;

/** What the other stages are told, in the transaction of the change. */
public interface Announcements {
    void accepted(Submission submission, String providerBatchId, Instant submittedAt, Instant deadline);

    /** The shard never became a batch. @param outcome rejected or cancelled */
    void neverStarted(Submission submission, BatchOutcome outcome, List<BatchError> errors);
}
