package dev.batchlab.events;

import java.time.Instant;
import java.util.Map;

/**
 * A GGUF file was made and verified.
 *
 * @param experimentId the run's name
 * @param sequence counts up per run
 * @param model {@code model_a} or {@code model_b}
 * @param quantization such as {@code Q4_K_M}
 * @param path on the pipeline's machine
 * @param parameters number of weights
 * @param tensorTypes how many weights of matrices are stored as what
 */
public record ModelConverted(
        String experimentId,
        String runId,
        long sequence,
        String model,
        String quantization,
        String path,
        String sha256,
        long bytes,
        String architecture,
        int tensors,
        long parameters,
        Map<String, Long> tensorTypes,
        Instant at)
        implements Event {
    public ModelConverted {
        tensorTypes = tensorTypes == null ? Map.of() : Map.copyOf(tensorTypes);
    }

    @Override
    public String key() {
        return runId;
    }
}
