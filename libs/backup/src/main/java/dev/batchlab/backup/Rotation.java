package dev.batchlab.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A directory of backups of which the latest are kept. Files of other names are nobody's business here. */
public final class Rotation {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern OURS = Pattern.compile("batchlab-\\d{8}T\\d{6}Z\\.zip");

    private final Path directory;
    private final int keep;

    /** @param keep at least one */
    public Rotation(Path directory, int keep) {
        if (keep < 1) {
            throw new IllegalArgumentException("keep is " + keep + "; give 1 or more");
        }
        this.directory = directory;
        this.keep = keep;
    }

    /** Where the backup of this moment goes. */
    public Path fileFor(Instant moment) {
        return directory.resolve("batchlab-" + TIME.format(moment) + ".zip");
    }

    /** Oldest first. */
    public List<Path> present() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(
                            file -> OURS.matcher(file.getFileName().toString()).matches())
                    .sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .toList();
        }
    }

    /** All but the latest. */
    public List<Path> old() throws IOException {
        List<Path> files = present();
        return files.subList(0, Math.max(0, files.size() - keep));
    }

    /** Deletes all but the latest; answers what went. Call after a whole backup, never before. */
    public List<Path> prune() throws IOException {
        List<Path> old = old();
        for (Path file : old) {
            Files.deleteIfExists(file);
        }
        return List.copyOf(old);
    }
}
