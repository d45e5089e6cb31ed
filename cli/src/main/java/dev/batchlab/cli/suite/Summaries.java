package dev.batchlab.cli.suite;

import dev.batchlab.cli.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The {@code summary.json} files below {@code results/}. */
final class Summaries {
    private Summaries() {}

    /** Those written since; the directory may hold results of other days. */
    static List<Path> since(Instant start, Path results) {
        try (Stream<Path> files = Files.find(
                results,
                2,
                (path, attributes) -> path.endsWith("summary.json")
                        && !attributes.lastModifiedTime().toInstant().isBefore(start))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether every request of the experiment is accounted for. */
    static boolean isClosed(Path summary) {
        return Json.read(summary).path("accounting").path("closed").asBoolean(false);
    }
}
