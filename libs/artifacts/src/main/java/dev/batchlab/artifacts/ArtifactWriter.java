package dev.batchlab.artifacts;

import dev.batchlab.events.ArtifactRef;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes to a private file; {@link #commit()} makes the bytes part of the store, closing without it discards them. */
public final class ArtifactWriter extends OutputStream {

    /** Moves a finished private file into the store. */
    interface Destination {
        ArtifactRef accept(Path written, String sha256, long bytes) throws IOException;
    }

    private final Path file;
    private final FileChannel channel;
    private final OutputStream out;
    private final Digesting digest = new Digesting();
    private final Destination destination;
    private boolean open = true;

    ArtifactWriter(Path file, Destination destination) throws IOException {
        this.file = file;
        this.destination = destination;
        this.channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        this.out = java.nio.channels.Channels.newOutputStream(channel);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
        out.write(buffer, offset, length);
        digest.update(buffer, offset, length);
    }

    /** Bytes written so far. */
    public long bytes() {
        return digest.bytes();
    }

    /** Flushes to the disk, then publishes under the digest. */
    public ArtifactRef commit() throws IOException {
        channel.force(true);
        channel.close();
        open = false;
        long bytes = digest.bytes();
        try {
            return destination.accept(file, digest.hex(), bytes);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    @Override
    public void close() throws IOException {
        if (open) {
            open = false;
            channel.close();
            Files.deleteIfExists(file);
        }
    }
}
