package dev.batchlab.modelpipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run as it stands in the ledger.
 *
 * @param config the YAML or JSON as it was given
 * @param base folder that its relative paths start from
 * @param generation counts up with every resume
 * @param problems why it was rejected, or what was skipped
 * @param results of the comparison, once there are some
 */
public record Run(
        UUID id,
        String name,
        String config,
        @Nullable String base,
        RunState state,
        boolean cancelRequested,
        int generation,
        @Nullable String errorCode,
        @Nullable String error,
        List<String> problems,
        @Nullable String verdict,
        @Nullable JsonNode results,
        Instant createdAt,
        @Nullable Instant endedAt) {
    public Run {
        problems = List.copyOf(problems);
    }
}
