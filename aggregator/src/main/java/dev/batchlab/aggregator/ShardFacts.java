package dev.batchlab.aggregator;

import dev.batchlab.events.ArtifactRef;
import java.time.Instant;

/** A packed shard. */
public record ShardFacts(
        String shardId,
        int attempt,
        String provider,
        String model,
        String group,
        long requests,
        ArtifactRef requestFile,
        boolean reopens,
        boolean reopeningRead,
        Instant generatedAt) {}
