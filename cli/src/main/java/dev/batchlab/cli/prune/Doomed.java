package dev.batchlab.cli.prune;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/**
 * One thing that may go.
 *
 * @param name what people know it by
 * @param bytes it takes
 * @param removal removes it and answers the bytes gained
 */
record Doomed(String name, long bytes, LongSupplier removal) {
    static Doomed file(String kind, Path file) throws IOException {
        long bytes = Files.size(file);
        return new Doomed(kind + " " + file, bytes, () -> {
            try {
                return Files.deleteIfExists(file) ? bytes : 0;
            } catch (IOException e) {
                throw new UncheckedIOException("cannot delete " + file, e);
            }
        });
    }
}
