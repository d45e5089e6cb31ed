package dev.batchlab.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * Two models were compared.
 *
 * @param experimentId the run's name
 * @param sequence counts up per run
 * @param verdict such as {@code B_BETTER} or {@code UNDERPOWERED}
 * @param results what {@code ab_test_results.json} holds: metrics with intervals, tests, power, provenance
 * @param samples every answer, one JSON object a line
 * @param report how it is to be drawn: formats, dpi, locale
 */
public record ModelEvaluated(
        String experimentId,
        String runId,
        long sequence,
        String verdict,
        JsonNode results,
        ArtifactRef samples,
        JsonNode report,
        Instant at)
        implements Event {
    @Override
    public String key() {
        return runId;
    }
}
