package dev.batchlab.events;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A shard of requests is packed and ready to be sent.
 *
 * @param requests number of requests in the request file
 * @param bytes size of the request file as sent
 * @param estimatedInputTokens sum over the requests, by the model's tokenizer
 * @param maxOutputTokens sum of the requests' output ceilings; absent when the spec sets none
 * @param requestFile JSONL, one provider-ready line a request
 * @param manifest JSONL: a header line, then one line a request that maps wire id to cell
 * @param cellsReleased cells of the experiment that are released so far, this release included: the matrix of the accounting
 * @param cellsPlanned cells of the whole spec
 * @param release number of the release, from 1; the highest number's {@code budgetUsd} and {@code maxAttempts} count
 * @param spec the resolved spec with its inputs
 * @param maxAttempts attempts a request may have
 * @param reopens true when these requests had been final and a person asked for another attempt
 * @param window completion window, e.g. {@code 24h}
 * @param budgetUsd the experiment's spending limit, if any
 */
public record RequestsGenerated(
        String experimentId,
        String shardId,
        int attempt,
        int submission,
        String provider,
        String model,
        String group,
        int requests,
        long bytes,
        long estimatedInputTokens,
        @Nullable Long maxOutputTokens,
        ArtifactRef requestFile,
        ArtifactRef manifest,
        long cellsReleased,
        long cellsPlanned,
        int release,
        ArtifactRef spec,
        int maxAttempts,
        boolean reopens,
        String window,
        @Nullable BigDecimal budgetUsd,
        Instant generatedAt)
        implements Event, ShardEvent {
    @Override
    public String key() {
        return shardId;
    }
}
