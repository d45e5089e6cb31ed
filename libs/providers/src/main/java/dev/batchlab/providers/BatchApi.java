package dev.batchlab.providers;

import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The batch API of one account. No method retries by itself; what may be tried again is the caller's decision, by the exception's
 * kind. Only {@link #create} can cost money.
 */
public interface BatchApi extends AutoCloseable {

    /** Uploads the request file. Costs nothing. Providers that take the requests inline answer with an empty location. */
    StagedInput stage(RequestFile file, SubmissionTag tag) throws ProviderException;

    /**
     * Creates the batch: the one call that can cost. Sent once, never retried here.
     *
     * @throws ProviderException with {@link ProviderException#mayHaveHappened()} when no answer tells whether the batch exists
     */
    BatchSnapshot create(StagedInput input, RequestFile file, SubmissionTag tag, String window)
            throws ProviderException;

    /**
     * How long after its sending a create of this file may still be on its way.
     *
     * @param usual how long any other call may take
     */
    default Duration createWithin(RequestFile file, Duration usual) {
        return usual;
    }

    /** The batch as it stands. @throws ProviderException of kind NOT_FOUND also shortly after creation */
    BatchSnapshot get(String batchId) throws ProviderException;

    /** These batches as they stand, in any order; one that the provider does not know is absent. */
    default List<BatchSnapshot> getAll(List<String> batchIds) throws ProviderException {
        List<BatchSnapshot> found = new ArrayList<>();
        for (String id : batchIds) {
            try {
                found.add(get(id));
            } catch (ProviderException e) {
                if (e.kind() != ProviderException.Kind.NOT_FOUND) {
                    throw e;
                }
            }
        }
        return found;
    }

    /** How many batches {@link #getAll} reads by one call of the provider. */
    default int batchesPerPoll() {
        return 1;
    }

    /** One page of the account's batches, newest first where {@link #listsNewestFirst}. */
    BatchPage list(@Nullable String cursor) throws ProviderException;

    /** Whether paging may stop at a batch that is older than what is looked for: only where the provider's documents say so. */
    default boolean listsNewestFirst() {
        return false;
    }

    /** Batches that carry the tag's key; walks the listing back to {@code since}. */
    List<BatchSnapshot> find(SubmissionTag tag, Instant since) throws ProviderException;

    /** All batches of the account created since then, whoever made them; for providers that keep no tag. */
    default List<BatchSnapshot> createdSince(Instant since) throws ProviderException {
        return new BatchListing(this).since(since);
    }

    /** The same, and batches that were made of this upload, which no other submission uses. */
    default List<BatchSnapshot> find(SubmissionTag tag, Instant since, @Nullable String input)
            throws ProviderException {
        return find(tag, since);
    }

    /** Whether {@link #find} can tell for sure: a batch shows a tag of ours, or the upload it was made of. */
    boolean tagged();

    /** Asks the provider to stop; what ran already stays paid and readable. */
    void cancel(String batchId) throws ProviderException;

    /**
     * Opens a result file from a byte offset. The stream may end early: compare {@link Download#totalBytes()}.
     */
    Download download(String location, long offset) throws ProviderException;

    /** Deletes an uploaded or result file; true when it is gone for sure, false when it never was there. */
    boolean deleteFile(String location) throws ProviderException;

    /** Uploaded request files that carry the tag in their name; empty where the provider cannot tell. */
    default List<String> inputs(SubmissionTag tag) throws ProviderException {
        return List.of();
    }

    /** The provider's ids of the models this account may use. */
    List<String> models() throws ProviderException;

    @Override
    default void close() {}

    /** @param totalBytes length of the whole file where the provider says it */
    record Download(InputStream content, Optional<Long> totalBytes) {}
}
