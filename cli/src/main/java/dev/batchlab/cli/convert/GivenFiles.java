package dev.batchlab.cli.convert;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import dev.batchlab.cli.UserError;
import dev.batchlab.experiments.reading.ResultLines;
import dev.batchlab.results.StoredFile;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The result files a person named, and a scratch directory that goes with them. */
final class GivenFiles implements Closeable {
    private static final String PACKED = ".zst";

    private final Path scratch;
    private final List<ResultLines> lines = new ArrayList<>();
    private final List<StoredFile> raw = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private Instant newest = Instant.EPOCH;

    private GivenFiles(Path scratch) {
        this.scratch = scratch;
    }

    /** @throws UserError naming the first file that cannot be read */
    static GivenFiles open(List<Path> files) throws IOException {
        GivenFiles given = new GivenFiles(Files.createTempDirectory("batchlab-convert"));
        try {
            for (Path file : files) {
                given.add(file);
            }
            return given;
        } catch (IOException | RuntimeException e) {
            given.close();
            throw e;
        }
    }

    private void add(Path file) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new UserError(
                    "Cannot read " + file, Files.isDirectory(file) ? "name the files in it" : "check the path");
        }
        String name = file.getFileName().toString();
        boolean packed = name.endsWith(PACKED);
        String bare = packed ? name.substring(0, name.length() - PACKED.length()) : name;
        String role = bare.toLowerCase(Locale.ROOT).contains("error") ? "error" : "output";
        Path plain = packed ? unpacked(file) : file;
        lines.add(new ResultLines(role, plain));
        raw.add(new StoredFile(
                StoredFile.rawPath(unique(bare), role), () -> packed ? Files.newInputStream(file) : packed(plain)));
        Instant modified = Files.getLastModifiedTime(file).toInstant();
        newest = modified.isAfter(newest) ? modified : newest;
    }

    private Path unpacked(Path file) throws IOException {
        Path plain = Files.createTempFile(scratch, "unpacked", ".jsonl");
        try (InputStream in = new ZstdInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            Files.copy(in, plain, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (com.github.luben.zstd.ZstdIOException e) {
            throw new UserError(file + " is no whole zstd file: " + e.getMessage(), "unpack it, or get it anew");
        }
        return plain;
    }

    private InputStream packed(Path plain) throws IOException {
        Path packed = Files.createTempFile(scratch, "packed", PACKED);
        try (OutputStream out = new ZstdOutputStream(Files.newOutputStream(packed))) {
            Files.copy(plain, out);
        }
        return Files.newInputStream(packed);
    }

    /** The name without its endings, numbered when two files share it. */
    private String unique(String bare) {
        String stem = bare.replaceFirst("(?i)[._-]?(output|errors?)?\\.jsonl$", "");
        String wanted = stem.isEmpty() ? "batch" : stem;
        String name = wanted;
        for (int n = 2; !names.add(name); n++) {
            name = wanted + "-" + n;
        }
        return name;
    }

    List<ResultLines> lines() {
        return List.copyOf(lines);
    }

    /** The files as they go into {@code raw/}. */
    List<StoredFile> raw() {
        return List.copyOf(raw);
    }

    /** When the newest file was written: the time of results that carry none. */
    Instant newest() {
        return newest;
    }

    Path scratch() {
        return scratch;
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> all = Files.walk(scratch)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
