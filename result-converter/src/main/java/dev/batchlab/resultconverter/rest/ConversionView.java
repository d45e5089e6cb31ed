package dev.batchlab.resultconverter.rest;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.batchlab.resultconverter.ConversionState;
import dev.batchlab.resultconverter.postgres.ConversionEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A conversion as people see it.
 *
 * @param problem what keeps it from going on, and what to do
 * @param lostFiles result files the provider turned out not to have
 * @param archived where the bytes as received lie
 * @param report the account of its lines and outcomes, once read
 */
public record ConversionView(
        String experimentId,
        String shardId,
        int attempt,
        int submission,
        String provider,
        @Nullable String providerBatchId,
        ConversionState state,
        @Nullable String problem,
        int troubles,
        int lostFiles,
        @JsonRawValue String archived,
        @JsonRawValue @Nullable String report,
        Instant createdAt,
        @Nullable Instant archivedAt,
        @Nullable Instant readAt) {

    static ConversionView of(ConversionEntity row) {
        return new ConversionView(
                row.experimentId,
                row.shardId,
                row.attempt,
                row.submission,
                row.provider,
                row.providerBatchId,
                row.state,
                row.problem,
                row.troubles,
                row.lostFiles,
                row.archived,
                row.report,
                row.createdAt,
                row.archivedAt,
                row.readAt);
    }
}
