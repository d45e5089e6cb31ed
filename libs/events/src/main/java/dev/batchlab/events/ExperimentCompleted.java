package dev.batchlab.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An experiment came to rest.
 *
 * @param state {@code completed, cancelled, rejected}
 * @param revision counts up each time it comes to rest again, after a release or a retry
 * @param summary the content of {@code summary.json}; absent when rejected
 * @param report path of the report on the aggregator
 * @param errors why it was rejected, each with key, line and fix
 */
public record ExperimentCompleted(
        String experimentId,
        String state,
        int revision,
        @Nullable JsonNode summary,
        @Nullable String report,
        List<String> errors,
        Instant completedAt)
        implements Event {
    public ExperimentCompleted {
        errors = errors == null ? List.of() : List.copyOf(errors);
    }

    @Override
    public String key() {
        return experimentId;
    }
}
