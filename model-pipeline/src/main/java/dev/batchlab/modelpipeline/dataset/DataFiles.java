package dev.batchlab.modelpipeline.dataset;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The files behind files, folders and globs, sorted by name: the same on every machine. */
public final class DataFiles {
    private static final Set<String> ENDINGS = Set.of("jsonl", "json", "csv");

    private DataFiles() {}

    public static List<Path> find(List<String> patterns, DataProblems problems) throws IOException {
        TreeSet<Path> found = new TreeSet<>();
        for (String pattern : patterns) {
            Path path = Path.of(pattern);
            int before = found.size();
            if (Files.isRegularFile(path)) {
                found.add(path);
            } else if (Files.isDirectory(path)) {
                walk(path, found, file -> ENDINGS.contains(ending(file)));
            } else {
                String fixed = pattern.replaceAll("[*?{\\[].*", "");
                Path start = Path.of(fixed.substring(0, fixed.lastIndexOf('/') + 1));
                PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
                if (Files.isDirectory(start)) {
                    walk(start, found, matcher::matches);
                }
            }
            if (found.size() == before) {
                problems.add(pattern + " names no file that is there; correct dataset.train or dataset.test");
            }
        }
        return List.copyOf(found);
    }

    private static void walk(Path folder, TreeSet<Path> found, java.util.function.Predicate<Path> wanted)
            throws IOException {
        try (Stream<Path> files = Files.walk(folder, 8)) {
            files.filter(Files::isRegularFile).filter(wanted).forEach(found::add);
        }
    }

    static String ending(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(java.util.Locale.ROOT);
    }
}
