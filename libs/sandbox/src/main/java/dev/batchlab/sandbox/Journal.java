package dev.batchlab.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.batchlab.sandbox.json.Json;
import dev.batchlab.sandbox.lines.LineScanner;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** The file of changes. What {@link #append} has returned for survives kill -9; a line torn by a crash is dropped on the next start. */
final class Journal implements AutoCloseable {
    private final Path file;
    private FileChannel channel;

    private Journal(Path file) throws IOException {
        this.file = file;
        this.channel = open();
    }

    static Journal open(Path file, Consumer<Change> replay) throws IOException {
        long good = 0;
        if (Files.exists(file)) {
            good = replay(file, replay);
        }
        Journal journal = new Journal(file);
        journal.channel.truncate(good);
        return journal;
    }

    private static long replay(Path file, Consumer<Change> replay) throws IOException {
        long size = Files.size(file);
        long good = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            LineScanner lines = new LineScanner(in);
            while (lines.next()) {
                long end = lines.start() + lines.bytes().length + 1;
                if (end > size) {
                    break;
                }
                try {
                    replay.accept(Json.MAPPER.readValue(lines.bytes(), Change.class));
                } catch (JsonProcessingException e) {
                    throw new IOException(
                            "the journal " + file + " is damaged at byte " + lines.start() + "; use a fresh --home. "
                                    + e.getOriginalMessage(),
                            e);
                }
                good = end;
            }
        }
        return good;
    }

    void append(Change change) {
        try {
            channel.position(channel.size());
            write(channel, change);
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot append to the journal " + file, e);
        }
    }

    /** Replaces all lines by one that says the same, so that restarts stay fast. */
    void compact(Change everything) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel target = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            write(target, everything);
            target.force(true);
        }
        channel.close();
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        channel = open();
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static void write(FileChannel target, Change change) throws IOException {
        byte[] json = Json.bytes(change);
        ByteBuffer line =
                ByteBuffer.allocate(json.length + 1).put(json).put((byte) '\n').flip();
        while (line.hasRemaining()) {
            target.write(line);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
