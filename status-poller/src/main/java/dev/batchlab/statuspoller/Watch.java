package dev.batchlab.statuspoller;

import dev.batchlab.events.BatchSubmitted;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A batch that is being watched, or was.
 *
 * @param batch as it was submitted
 * @param settled its end has been told; nothing changes any more
 * @param providerStatus the provider's last word
 * @param missingSince since when the provider has been saying that there is no such batch; absent while it shows it
 * @param troubles looks in a row that gave no answer
 */
public record Watch(
        BatchSubmitted batch,
        boolean settled,
        @Nullable String providerStatus,
        @Nullable Instant missingSince,
        int looks,
        int troubles) {

    public WatchKey key() {
        return new WatchKey(batch.target(), batch.providerBatchId());
    }
}
