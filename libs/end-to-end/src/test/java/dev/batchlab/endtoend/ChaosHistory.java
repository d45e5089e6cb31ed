package dev.batchlab.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** What was done and seen in a chaos run, a JSON line each, on disk as it happens. */
final class ChaosHistory implements AutoCloseable {
    private final Path file;
    private final Writer out;

    private ChaosHistory(Path file, Writer out) {
        this.file = file;
        this.out = out;
    }

    static ChaosHistory of(Path root, long seed) throws IOException {
        Path file = root.resolve("libs/end-to-end/target/chaos/" + seed + ".jsonl");
        Files.createDirectories(file.getParent());
        ChaosHistory history = new ChaosHistory(file, Files.newBufferedWriter(file));
        history.note("seed", Long.toString(seed));
        return history;
    }

    Path file() {
        return file;
    }

    synchronized void note(String event, String what) {
        try {
            out.write(Stack.JSON
                            .createObjectNode()
                            .put("at", Instant.now().toString())
                            .put("event", event)
                            .put("what", what)
                            .toString()
                    + "\n");
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
