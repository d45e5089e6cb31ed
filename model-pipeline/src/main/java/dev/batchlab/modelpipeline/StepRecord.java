package dev.batchlab.modelpipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * A finished step.
 *
 * @param detail what later steps and reports want to know of it
 */
public record StepRecord(Phase phase, String step, Fingerprint fingerprint, List<Output> outputs, JsonNode detail) {
    public StepRecord {
        outputs = List.copyOf(outputs);
    }

    public Output only() {
        return outputs.get(0);
    }

    public Optional<Output> output(String kind) {
        return outputs.stream().filter(one -> one.kind().equals(kind)).findFirst();
    }
}
