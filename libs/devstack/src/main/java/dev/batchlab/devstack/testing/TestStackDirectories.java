package dev.batchlab.devstack.testing;

import dev.batchlab.devstack.KafkaProcess;
import dev.batchlab.devstack.PostgresProcess;
import dev.batchlab.devstack.StackFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Directories of test stacks, named after the JVM that owns them, so that those of killed JVMs can be told and removed. */
final class TestStackDirectories {
    private static final Path PARENT = Path.of(System.getProperty("java.io.tmpdir"));
    private static final String PREFIX = "batchlab-test-";

    private TestStackDirectories() {}

    static Path create() {
        try {
            return Files.createTempDirectory(
                    PARENT, PREFIX + ProcessHandle.current().pid() + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops and removes what test JVMs left that did not end in order. */
    static void removeAbandoned() {
        try (Stream<Path> directories = Files.list(PARENT)) {
            directories.filter(TestStackDirectories::isAbandoned).forEach(TestStackDirectories::stopAndDelete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void stopAndDelete(Path directory) {
        StackFiles files = StackFiles.in(directory);
        new KafkaProcess(files, 0, List.of()).process().stop("KILL", Duration.ofSeconds(5));
        new PostgresProcess(files, 0).process().stop("QUIT", Duration.ofSeconds(5));
        try (Stream<Path> tree = Files.walk(directory)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            System.err.println("Not all of " + directory + " could be removed: " + e.getMessage());
        }
    }

    private static boolean isAbandoned(Path directory) {
        String name = directory.getFileName().toString();
        if (!name.matches(PREFIX + "\\d+-.*")) {
            return false;
        }
        long owner = Long.parseLong(name.substring(PREFIX.length(), name.indexOf('-', PREFIX.length())));
        return ProcessHandle.of(owner).isEmpty();
    }
}
