package dev.batchlab.experiments.reading;

import java.nio.file.Path;

/**
 * A result file as received, uncompressed, on the local disk: lines are read again where they lie instead of being held.
 *
 * @param role {@code output} or {@code error}
 */
public record ResultLines(String role, Path file) {}
