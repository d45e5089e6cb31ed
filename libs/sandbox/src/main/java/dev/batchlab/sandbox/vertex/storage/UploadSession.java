package dev.batchlab.sandbox.vertex.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A resumable upload under way. One that is not finished when the sandbox stops is forgotten. */
public final class UploadSession {
    private final String address;
    private final Precondition precondition;
    private final Path content;
    private long received;

    public UploadSession(String address, Precondition precondition, Path content) throws IOException {
        this.address = address;
        this.precondition = precondition;
        this.content = Files.createFile(content);
    }

    public String address() {
        return address;
    }

    Precondition precondition() {
        return precondition;
    }

    public Path content() {
        return content;
    }

    public synchronized long received() {
        return received;
    }

    /** Takes bytes that begin at an offset; what it has already, it skips. False when there would be a gap. */
    public synchronized boolean append(long offset, InputStream bytes) throws IOException {
        if (offset > received) {
            return false;
        }
        bytes.skipNBytes(received - offset);
        try (OutputStream out = Files.newOutputStream(content, StandardOpenOption.APPEND)) {
            received += bytes.transferTo(out);
        }
        return true;
    }
}
