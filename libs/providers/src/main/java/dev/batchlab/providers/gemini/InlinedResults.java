package dev.batchlab.providers.gemini;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.providers.BatchApi.Download;
import dev.batchlab.providers.json.Json;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Results that stand in the batch itself, as the lines a result file would have. The same reply always gives the same bytes. */
final class InlinedResults {
    private InlinedResults() {}

    static Download of(JsonNode operation, long offset) throws JsonProcessingException {
        JsonNode rows = Results.inlined(operation.path("response"));
        if (!rows.isArray()) {
            rows = Results.inlined(operation.path("metadata").path("output"));
        }
        StringBuilder lines = new StringBuilder();
        for (JsonNode row : rows) {
            lines.append(Json.EXACT.writeValueAsString(row)).append('\n');
        }
        byte[] file = lines.toString().getBytes(StandardCharsets.UTF_8);
        int from = (int) Math.min(offset, file.length);
        return new Download(new ByteArrayInputStream(file, from, file.length - from), Optional.of((long) file.length));
    }
}
