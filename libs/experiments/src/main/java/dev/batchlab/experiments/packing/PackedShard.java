package dev.batchlab.experiments.packing;

import dev.batchlab.events.ArtifactRef;
import org.jspecify.annotations.Nullable;

/**
 * Requests of one model and one group that travel together.
 *
 * @param shardId the same whenever the same requests are packed
 * @param attempt attempt of every request in it, from 1
 * @param model registry id
 * @param bytes size of the request file
 * @param estimatedInputTokens sum over the requests
 * @param maxOutputTokens sum of the requests' output ceilings; absent when one of them has none
 * @param window completion window, e.g. {@code 24h}
 */
public record PackedShard(
        String shardId,
        int attempt,
        String model,
        String provider,
        String group,
        int requests,
        long bytes,
        long estimatedInputTokens,
        @Nullable Long maxOutputTokens,
        String window,
        ArtifactRef requestFile,
        ArtifactRef manifest) {}
