package dev.batchlab.sandbox.gemini;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.Account;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** An upload under way; what has arrived is kept when its connection breaks. Not finished when the sandbox stops, it is forgotten. */
final class UploadSession {
    private static final int BUFFER = 1 << 16;

    private final Account owner;
    private final String displayName;
    private final Path content;
    private long received;
    private @Nullable ObjectNode finished;

    UploadSession(Account owner, String displayName, Path content) throws IOException {
        this.owner = owner;
        this.displayName = displayName;
        this.content = Files.createFile(content);
    }

    Account owner() {
        return owner;
    }

    String displayName() {
        return displayName;
    }

    Path content() {
        return content;
    }

    synchronized long received() {
        return received;
    }

    /** What the call that ended it was answered; null while it is open. */
    synchronized @Nullable ObjectNode finished() {
        return finished;
    }

    synchronized void finish(ObjectNode reply) {
        finished = reply;
    }

    /** Appends what comes, up to a number of bytes. */
    synchronized void append(InputStream bytes, long most) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long left = most;
        try (OutputStream out = Files.newOutputStream(content, StandardOpenOption.APPEND)) {
            while (left > 0) {
                int read = bytes.read(buffer, 0, (int) Math.min(BUFFER, left));
                if (read < 0) {
                    return;
                }
                out.write(buffer, 0, read);
                received += read;
                left -= read;
            }
        }
    }
}
