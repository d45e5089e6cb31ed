package dev.batchlab.providers.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.providers.json.Lenient;
import org.jspecify.annotations.Nullable;

/**
 * Where a batch's results are. They belong to the batch: only deleting the batch deletes them, so the location names both.
 *
 * @param batch the batch's id
 * @param file {@code files/…}; absent when the results stand in the batch itself
 */
record Results(String batch, @Nullable String file) {
    private static final String BETWEEN = ":";
    private static final String INLINED = "inlined";

    static @Nullable Results of(String batch, JsonNode operation) {
        for (JsonNode output : new JsonNode[] {
            operation.path("response"), operation.path("metadata").path("output")
        }) {
            String file = Lenient.text(output.path("responsesFile"));
            if (file != null) {
                return new Results(batch, file);
            }
            if (inlined(output).isArray()) {
                return new Results(batch, null);
            }
        }
        return null;
    }

    /** Absent for the location of an uploaded file. */
    static @Nullable Results at(String location) {
        int cut = location.indexOf(BETWEEN);
        if (cut < 0) {
            return null;
        }
        String file = location.substring(cut + 1);
        return new Results(location.substring(0, cut), file.equals(INLINED) ? null : file);
    }

    String location() {
        return batch + BETWEEN + (file == null ? INLINED : file);
    }

    /** The list of results inside an output; the API wraps it twice. */
    static JsonNode inlined(JsonNode output) {
        JsonNode list = output.path("inlinedResponses");
        return list.isArray() ? list : list.path("inlinedResponses");
    }
}
