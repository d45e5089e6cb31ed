package dev.batchlab.batchsubmitter;

import dev.batchlab.events.BatchError;
import dev.batchlab.events.BatchOutcome;
import dev.batchlab.events.ResultFile;
import java.time.Instant;
import java.util.List;

/** What the other stages are told, in the transaction of the change. */
public interface Announcements {
    void accepted(Submission submission, String providerBatchId, Instant submittedAt, Instant deadline);

    /** A batch of our own has ended. @param files its results in the artifact store */
    void ended(
            Submission submission,
            String batchId,
            Instant submittedAt,
            Instant completedAt,
            BatchOutcome outcome,
            List<ResultFile> files);

    /** The shard never became a batch. @param outcome rejected or cancelled */
    void neverStarted(Submission submission, BatchOutcome outcome, List<BatchError> errors);
}
