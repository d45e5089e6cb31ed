package dev.batchlab.requestbuilder;

import dev.batchlab.events.ArtifactRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A packed request file with its manifest.
 *
 * @param parent the shard whose left-over requests these are
 * @param inputTokens estimated
 * @param outputTokens sum of the requests' ceilings, where the spec sets one
 * @param roundEnds last attempt of the round of attempts that a person asked for; absent when nobody did
 */
public record Shard(
        String id,
        String experimentId,
        @Nullable String parent,
        int attempt,
        String provider,
        String model,
        String group,
        int requests,
        long bytes,
        long inputTokens,
        @Nullable Long outputTokens,
        ArtifactRef requestFile,
        ArtifactRef manifest,
        @Nullable Integer roundEnds,
        Instant packedAt) {}
