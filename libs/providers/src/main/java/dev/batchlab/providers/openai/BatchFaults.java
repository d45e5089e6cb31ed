package dev.batchlab.providers.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.providers.BatchFault;
import dev.batchlab.providers.json.Lenient;
import java.util.ArrayList;
import java.util.List;

/** A batch's errors: a list object, a bare array, one object or bare text. */
final class BatchFaults {
    private BatchFaults() {}

    static List<BatchFault> of(JsonNode batch) {
        JsonNode errors = batch.path("errors").isMissingNode() ? batch.path("error") : batch.path("errors");
        JsonNode data = errors.path("data");
        List<BatchFault> faults = new ArrayList<>();
        if (errors.isArray() || data.isArray()) {
            (errors.isArray() ? errors : data).forEach(error -> add(faults, error));
        } else {
            add(faults, errors);
        }
        return faults;
    }

    private static void add(List<BatchFault> faults, JsonNode error) {
        String code = Lenient.text(error.path("code"));
        String message = error.isTextual() ? Lenient.text(error) : Lenient.text(error.path("message"));
        if (code == null && message == null) {
            return;
        }
        JsonNode line = error.path("line");
        faults.add(
                new BatchFault(code == null ? "unknown" : code, message, line.canConvertToInt() ? line.asInt() : null));
    }
}
