package dev.batchlab.modelpipeline.gguf;

import java.util.List;

/**
 * An entry of the tensor table.
 *
 * @param dimensions the first is the length of a row
 * @param offset from the start of the data
 */
public record Tensor(String name, List<Long> dimensions, TensorType type, long offset, long elements, long bytes) {
    public Tensor {
        dimensions = List.copyOf(dimensions);
    }

    /** Weights proper; vectors such as norms stay unquantized. */
    public boolean matrix() {
        return dimensions.stream().filter(size -> size > 1).count() >= 2;
    }
}
