package dev.batchlab.batchsubmitter.cleanup;

import dev.batchlab.batchsubmitter.Submission;
import dev.batchlab.events.ArchivedFile;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is known of the files that providers keep of our submissions. All methods take part in the current transaction. */
public interface ProviderFiles {
    /** Its results have been read, from these archives. */
    void archived(String submissionId, List<ArchivedFile> archives);

    /** When the provider accepted the batch. */
    Optional<Instant> acceptedAt(String submissionId);

    /** Empty while its results have not been read. */
    Optional<List<ArchivedFile>> archives(String submissionId);

    /** Batches at this provider, accepted before then, whose results are not in our archive and about which nobody was warned. */
    List<Submission> unarchived(String provider, Instant acceptedBefore, int limit);

    void atRisk(Submission submission, Instant dropsAt, String detail);

    void cleaned(String submissionId, Instant at);

    /** Batches of ours at providers that nobody has cleaned up, oldest first. */
    List<Leftover> leftovers(int limit);

    /** Those of these batches that are in the ledger. */
    Set<String> known(Collection<String> batchIds);
}
