package dev.batchlab.cli.prune;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Logs: those set aside before a moment go, and long ones that are still written are set aside. */
final class OldLogs {
    private static final long LONG = 20L << 20;

    private final Path directory;

    OldLogs(Path directory) {
        this.directory = directory;
    }

    List<Doomed> setAsideBefore(Instant moment) throws IOException {
        List<Doomed> found = new ArrayList<>();
        if (!Files.isDirectory(directory)) {
            return found;
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".log.1")
                        && Files.getLastModifiedTime(file).toInstant().isBefore(moment)) {
                    found.add(Doomed.file("log", file));
                }
            }
        }
        return found;
    }

    /**
     * Processes append to their logs, so one can be emptied under them once it is copied. One set aside earlier and still kept is not
     * written over. To be called after the old ones have gone: what is set aside now is new. Answers those it did so with.
     */
    List<Path> setAsideLongOnes() throws IOException {
        List<Path> done = new ArrayList<>();
        if (!Files.isDirectory(directory)) {
            return done;
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".log")).toList()) {
                Path aside = file.resolveSibling(file.getFileName() + ".1");
                if (Files.size(file) > LONG && !Files.exists(aside)) {
                    Files.copy(file, aside);
                    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "rw")) {
                        log.setLength(0);
                    }
                    done.add(file);
                }
            }
        }
        return done;
    }
}
