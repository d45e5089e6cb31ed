package dev.batchlab.batchsubmitter;

import dev.batchlab.events.ArtifactRef;
import dev.batchlab.events.RequestsGenerated;
import org.jspecify.annotations.Nullable;

/**
 * A packed shard as it came from the request builder.
 *
 * @param maxOutputTokens sum of the requests' output ceilings; absent when the spec sets none
 */
public record Shard(
        String experimentId,
        String shardId,
        int attempt,
        String provider,
        String model,
        String group,
        int requests,
        long bytes,
        long estimatedInputTokens,
        @Nullable Long maxOutputTokens,
        String window,
        ArtifactRef requestFile,
        ArtifactRef manifest) {

    public static Shard of(RequestsGenerated event) {
        return new Shard(
                event.experimentId(),
                event.shardId(),
                event.attempt(),
                event.provider(),
                event.model(),
                event.group(),
                event.requests(),
                event.bytes(),
                event.estimatedInputTokens(),
                event.maxOutputTokens(),
                event.window(),
                event.requestFile(),
                event.manifest());
    }
}
