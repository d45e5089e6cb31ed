package dev.batchlab.resultconverter;

import com.github.luben.zstd.ZstdInputStream;
import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.events.ArchivedFile;
import dev.batchlab.experiments.reading.ResultLines;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Archived files unpacked for reading, checked against the digest of what was received; gone on closing. */
final class ArchivedLines implements Closeable {
    private final List<ResultLines> files = new ArrayList<>();

    private ArchivedLines() {}

    static ArchivedLines unpack(ArtifactStore store, List<ArchivedFile> archives, Path scratch) throws IOException {
        ArchivedLines lines = new ArchivedLines();
        try {
            for (ArchivedFile archive : archives) {
                Path file = Files.createTempFile(Files.createDirectories(scratch), "result", ".jsonl");
                lines.files.add(new ResultLines(archive.role(), file));
                unpack(store, archive, file);
            }
            return lines;
        } catch (IOException e) {
            lines.close();
            throw e;
        }
    }

    private static void unpack(ArtifactStore store, ArchivedFile archive, Path file) throws IOException {
        MessageDigest digest = ArchiveWriter.sha256();
        try (InputStream in = new ZstdInputStream(store.open(archive.content()));
                OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
            in.transferTo(out);
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(archive.rawSha256())) {
            throw new IOException(
                    "Archive " + archive.content().uri() + " does not unpack to the bytes received (sha256 "
                            + archive.rawSha256() + "); restore it from a backup");
        }
    }

    List<ResultLines> files() {
        return List.copyOf(files);
    }

    @Override
    public void close() throws IOException {
        for (ResultLines file : files) {
            Files.deleteIfExists(file.file());
        }
    }
}
