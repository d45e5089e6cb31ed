package dev.batchlab.events;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Somebody wants two models made and compared.
 *
 * @param experimentId the run's name
 * @param runId the producer's own id: the same one asks for the same run
 * @param config the pipeline by value: an object, or its YAML text as a string
 * @param base folder on the pipeline's machine that relative paths start from; absent: only absolute ones are taken
 */
public record ModelRequested(
        String experimentId,
        String runId,
        JsonNode config,
        @Nullable String base) implements Event {
    @Override
    public String key() {
        return runId;
    }
}
