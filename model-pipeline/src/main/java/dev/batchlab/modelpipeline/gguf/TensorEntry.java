package dev.batchlab.modelpipeline.gguf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A row of the tensor table as it is written. */
record TensorEntry(String name, List<Long> dimensions, TensorType type, long offset, long elements) {

    static TensorEntry read(GgufBytes in) throws IOException {
        String name = in.text("a tensor name", 63);
        int rank = in.i32();
        if (rank < 1 || rank > 4) {
            throw new BadGguf("the tensor " + name + " has " + rank + " dimensions");
        }
        List<Long> dimensions = new ArrayList<>();
        long elements = 1;
        for (int i = 0; i < rank; i++) {
            long size = in.i64();
            if (size <= 0) {
                throw new BadGguf("the tensor " + name + " has a dimension of " + size);
            }
            elements = Math.multiplyExact(elements, size);
            dimensions.add(size);
        }
        int number = in.i32();
        TensorType type = TensorType.numbered(number)
                .orElseThrow(() -> new BadGguf("the tensor " + name + " has the unknown type " + number));
        if (dimensions.get(0) % type.blockElements() != 0) {
            throw new BadGguf(
                    "rows of " + name + " hold " + dimensions.get(0) + " elements, no multiple of a block of " + type);
        }
        return new TensorEntry(name, dimensions, type, in.i64(), elements);
    }
}
