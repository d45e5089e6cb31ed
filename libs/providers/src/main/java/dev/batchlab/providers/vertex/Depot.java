package dev.batchlab.providers.vertex;

import dev.batchlab.providers.BatchApi.Download;
import dev.batchlab.providers.ProviderException;
import dev.batchlab.providers.RequestFile;
import dev.batchlab.providers.SubmissionTag;
import java.util.List;

/**
 * Where requests wait and results lie. Every input gets a name of its own, also when the same shard is staged again: a create that wakes
 * up late must find nothing under the name it knows.
 */
interface Depot {
    /** @return the address of the input */
    String put(RequestFile file, SubmissionTag tag) throws ProviderException;

    /** Where a job on this input shall put its results. */
    String outputFor(String input);

    /** The results at an address, from a byte on. */
    Download open(String location, long offset) throws ProviderException;

    /** @return false when there was nothing */
    boolean delete(String location) throws ProviderException;

    /** Inputs of this tag that are still there. */
    List<String> inputs(SubmissionTag tag) throws ProviderException;
}
