package dev.batchlab.modelpipeline.gguf;

import java.util.ArrayList;
import java.util.List;

/** Tensors follow each other without gap or overlap, each padded, and end within the file. */
final class TensorLayout {
    private TensorLayout() {}

    static List<Tensor> check(List<TensorEntry> entries, long alignment, long dataStart, long fileBytes)
            throws BadGguf {
        List<Tensor> tensors = new ArrayList<>();
        long expected = 0;
        for (TensorEntry entry : entries) {
            if (entry.offset() != expected) {
                throw new BadGguf(
                        "the tensor " + entry.name() + " lies at " + entry.offset() + " instead of " + expected);
            }
            long bytes = entry.type().bytes(entry.elements());
            long end = Math.addExact(Math.addExact(dataStart, entry.offset()), bytes);
            if (end > fileBytes) {
                throw new BadGguf(
                        "the tensor " + entry.name() + " needs " + end + " bytes of file, there are " + fileBytes);
            }
            expected = GgufReader.padded(Math.addExact(entry.offset(), bytes), alignment);
            tensors.add(new Tensor(
                    entry.name(), entry.dimensions(), entry.type(), entry.offset(), entry.elements(), bytes));
        }
        if (Math.addExact(dataStart, expected) < fileBytes) {
            throw new BadGguf((fileBytes - dataStart - expected) + " bytes follow the last tensor");
        }
        return tensors;
    }
}
