package dev.batchlab.experiments.spec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Files in directories: relative to the spec's own, and never outside the allowed roots, also not through links. */
public final class DirectoryInputs implements InputFiles {
    private final Path base;
    private final List<Path> roots;

    private DirectoryInputs(Path base, List<Path> roots) {
        this.base = base.toAbsolutePath().normalize();
        this.roots =
                roots.stream().map(root -> root.toAbsolutePath().normalize()).toList();
    }

    /** Only what lies in this directory or in one of the other roots. For specs that somebody else wrote. */
    public static DirectoryInputs within(Path directory, Path... otherRoots) {
        return new DirectoryInputs(
                directory,
                Stream.concat(Stream.of(directory), Stream.of(otherRoots)).toList());
    }

    /** Whatever the person who runs this may read, relative to this directory. */
    public static DirectoryInputs from(Path directory) {
        return new DirectoryInputs(directory, List.of());
    }

    @Override
    public List<String> list(String pattern) throws IOException {
        PathPattern glob = new PathPattern(pattern);
        if (glob.isPlain()) {
            return Files.isRegularFile(resolved(pattern)) ? List.of(pattern) : List.of();
        }
        Path start = resolved(glob.directory());
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(start, glob.depth())) {
            return files.filter(Files::isRegularFile)
                    .map(file ->
                            glob.directory() + start.relativize(file).toString().replace('\\', '/'))
                    .filter(glob::matches)
                    .sorted()
                    .toList();
        } catch (java.io.UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public InputStream open(String path) throws IOException {
        Path file = resolved(path);
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(path);
        }
        return Files.newInputStream(file);
    }

    private Path resolved(String path) throws IOException {
        Path file = base.resolve(path).normalize();
        if (!roots.isEmpty() && !(inRoots(file, roots) && inRoots(real(file), realRoots()))) {
            throw new OutsideInputs(path, roots.stream().map(Path::toString).collect(Collectors.joining(", ")));
        }
        return file;
    }

    private List<Path> realRoots() throws IOException {
        List<Path> real = new java.util.ArrayList<>();
        for (Path root : roots) {
            real.add(real(root));
        }
        return real;
    }

    private static boolean inRoots(Path file, List<Path> roots) {
        return roots.stream().anyMatch(file::startsWith);
    }

    /** With links followed as far as the path exists. */
    private static Path real(Path file) throws IOException {
        Path existing = file;
        while (!Files.exists(existing)) {
            Path parent = existing.getParent();
            if (parent == null) {
                return file;
            }
            existing = parent;
        }
        return existing.toRealPath().resolve(existing.relativize(file));
    }
}
