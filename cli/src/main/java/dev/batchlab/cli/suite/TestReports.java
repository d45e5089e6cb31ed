package dev.batchlab.cli.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/** All reports of a reactor build. */
final class TestReports {
    private TestReports() {}

    /** Adds up what was written since the build began; older reports are of earlier builds. */
    static TestCounts since(Instant start, Path project) {
        Collector collector = new Collector(start);
        try {
            Files.walkFileTree(project, collector);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return collector.counts;
    }

    private static final class Collector extends SimpleFileVisitor<Path> {
        private final Instant start;
        private TestCounts counts = TestCounts.NONE;

        Collector(Instant start) {
            this.start = start;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            String name = directory.getFileName().toString();
            boolean foreign = name.startsWith(".") || name.equals("src") || name.equals("node_modules");
            return foreign ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            boolean report = file.toString().matches(".*/(surefire|failsafe)-reports/TEST-[^/]*\\.xml");
            if (report && !attributes.lastModifiedTime().toInstant().isBefore(start)) {
                counts = counts.plus(TestReport.read(file));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            // tests running elsewhere come and go
            return FileVisitResult.CONTINUE;
        }
    }
}
