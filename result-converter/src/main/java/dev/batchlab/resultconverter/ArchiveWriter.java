package dev.batchlab.resultconverter;

import com.github.luben.zstd.ZstdOutputStream;
import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.artifacts.ArtifactWriter;
import dev.batchlab.events.ArchivedFile;
import dev.batchlab.events.ArtifactRef;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Compresses a file into the archive while its bytes come in, and remembers what they were. */
final class ArchiveWriter implements Closeable {
    private static final int LEVEL = 3;

    private final ArtifactWriter target;
    private final OutputStream compressed;
    private final MessageDigest digest = sha256();
    private long bytes;

    private ArchiveWriter(ArtifactWriter target) throws IOException {
        this.target = target;
        this.compressed = new ZstdOutputStream(new Unclosed(target), LEVEL);
    }

    static ArchiveWriter into(ArtifactStore store) throws IOException {
        return new ArchiveWriter(store.writer());
    }

    void write(byte[] buffer, int length) throws IOException {
        compressed.write(buffer, 0, length);
        digest.update(buffer, 0, length);
        bytes += length;
    }

    /** Bytes as received so far. */
    long bytes() {
        return bytes;
    }

    ArchivedFile commit(String role) throws IOException {
        compressed.close();
        ArtifactRef content = target.commit();
        return new ArchivedFile(role, content, HexFormat.of().formatHex(digest.digest()), bytes);
    }

    @Override
    public void close() throws IOException {
        try {
            compressed.close();
        } finally {
            target.close();
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** The end of the compressed frame must not end the artifact: only its commit does. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            out.write(buffer, offset, length);
        }

        @Override
        public void close() {
            // the artifact is committed or discarded by its owner
        }
    }
}
