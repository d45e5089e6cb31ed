package dev.batchlab.modelpipeline.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Growth of files, and how long ago the last of it was. */
final class SignsOfLife {
    private final List<Path> files;
    private final Clock clock;
    private long seen = -1;
    private Instant last;

    SignsOfLife(List<Path> files, Clock clock) {
        this.files = files;
        this.clock = clock;
        this.last = clock.instant();
    }

    Duration quiet() {
        long now = files.stream().mapToLong(SignsOfLife::mark).sum();
        if (now != seen) {
            seen = now;
            last = clock.instant();
        }
        return Duration.between(last, clock.instant());
    }

    /** Changes when a file or anything in a folder is written. */
    private static long mark(Path path) {
        try {
            if (Files.isDirectory(path)) {
                try (Stream<Path> inside = Files.walk(path, 3)) {
                    return inside.mapToLong(SignsOfLife::fileMark).sum();
                }
            }
            return fileMark(path);
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    private static long fileMark(Path file) {
        try {
            return Files.exists(file)
                    ? Files.size(file) * 31 + Files.getLastModifiedTime(file).toMillis()
                    : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
