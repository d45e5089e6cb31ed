package dev.batchlab.events;

import java.time.Instant;

/**
 * The provider accepted a shard.
 *
 * @param providerBatchId the provider's id of the batch
 * @param account fingerprint of the account that pays
 * @param target base URL the batch was sent to
 * @param deadline when the provider's window ends
 */
public record BatchSubmitted(
        String experimentId,
        String shardId,
        int attempt,
        int submission,
        String provider,
        String model,
        String group,
        int requests,
        String providerBatchId,
        String account,
        String target,
        Instant submittedAt,
        Instant deadline,
        ArtifactRef requestFile,
        ArtifactRef manifest)
        implements Event, ShardEvent {
    @Override
    public String key() {
        return shardId;
    }
}
