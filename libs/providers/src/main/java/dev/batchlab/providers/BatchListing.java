package dev.batchlab.providers;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Walks an account's batches back to a moment; to the end where the listing has no order. */
public final class BatchListing {
    /** Clocks may differ by this much. */
    private static final Duration SKEW = Duration.ofMinutes(10);

    private final BatchApi api;

    public BatchListing(BatchApi api) {
        this.api = api;
    }

    /** Each once; some may be older than that. */
    public List<BatchSnapshot> since(Instant moment) throws ProviderException {
        Instant horizon = moment.minus(SKEW);
        List<BatchSnapshot> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        @Nullable String cursor = null;
        do {
            BatchPage page = api.list(cursor);
            boolean news = false;
            for (BatchSnapshot batch : page.batches()) {
                // a batch created while we walk shifts the pages: the same one may come twice
                if (seen.add(batch.id())) {
                    news = true;
                    found.add(batch);
                }
            }
            // a server that ignores the cursor would send the same page for ever
            cursor = news && !(api.listsNewestFirst() && allBefore(page, horizon)) ? page.next() : null;
        } while (cursor != null);
        return found;
    }

    /** The whole page, not one of its batches: listings are not strictly ordered within the second. */
    private static boolean allBefore(BatchPage page, Instant horizon) {
        return page.batches().stream()
                .allMatch(batch -> !batch.created().equals(Instant.EPOCH)
                        && batch.created().isBefore(horizon));
    }
}
