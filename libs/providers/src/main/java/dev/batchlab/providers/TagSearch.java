package dev.batchlab.providers;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks for batches by tag, newest first, back to a moment. */
public final class TagSearch {
    private final BatchApi api;

    public TagSearch(BatchApi api) {
        this.api = api;
    }

    public List<BatchSnapshot> find(String key, Instant since) throws ProviderException {
        return find(key, null, since);
    }

    /** @param input an upload; batches that were made of it count as ours too */
    public List<BatchSnapshot> find(String key, @Nullable String input, Instant since) throws ProviderException {
        return new BatchListing(api)
                .since(since).stream()
                        .filter(batch ->
                                key.equals(batch.tagKey()) || (input != null && input.equals(batch.inputLocation())))
                        .toList();
    }
}
