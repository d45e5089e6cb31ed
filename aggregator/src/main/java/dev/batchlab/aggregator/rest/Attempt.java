package dev.batchlab.aggregator.rest;

import dev.batchlab.events.ResultsParsed;
import dev.batchlab.events.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One reading of one attempt at a request, for people. */
public record Attempt(
        int attempt,
        String shardId,
        int submission,
        @Nullable String providerBatchId,
        String outcome,
        boolean isFinal,
        @Nullable String errorKind,
        @Nullable String errorCode,
        @Nullable String errorMessage,
        Usage usage,
        @Nullable BigDecimal costUsd,
        String rulesRevision,
        Instant returned) {

    static Attempt of(ResultsParsed event) {
        return new Attempt(
                event.attempt(),
                event.shardId(),
                event.submission(),
                event.providerBatchId(),
                event.outcome().wireName(),
                event.isFinal(),
                event.error() == null ? null : event.error().kind(),
                event.error() == null ? null : event.error().code(),
                event.error() == null ? null : event.error().message(),
                event.usage(),
                event.cost().usd(),
                event.rulesRevision(),
                event.created());
    }
}
