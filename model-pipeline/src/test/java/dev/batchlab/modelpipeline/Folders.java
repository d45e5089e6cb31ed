package dev.batchlab.modelpipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders of tests. Quarkus makes the test's instance itself, so JUnit's own do not reach it. */
final class Folders {
    private Folders() {}

    static Path fresh() throws IOException {
        return Files.createTempDirectory("pipeline").toRealPath();
    }

    static void remove(Path folder) throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
