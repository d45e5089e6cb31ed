package dev.batchlab.providers;

import java.time.Instant;
import java.util.List;

/** Looks for batches by tag, newest first, back to a moment. */
public final class TagSearch {
    private final BatchApi api;

    public TagSearch(BatchApi api) {
        this.api = api;
    }

    public List<BatchSnapshot> find(String key, Instant since) throws ProviderException {
        return new BatchListing(api)
                .since(since).stream()
                        .filter(batch -> key.equals(batch.tagKey()))
                        .toList();
    }
}
