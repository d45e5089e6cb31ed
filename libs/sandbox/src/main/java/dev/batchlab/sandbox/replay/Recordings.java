package dev.batchlab.sandbox.replay;

import dev.batchlab.sandbox.lines.LineScanner;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Recorded output and error files of a provider. Only where each id stands is kept in memory; its line is read when it is asked for. */
public final class Recordings implements AutoCloseable {
    private final List<FileChannel> files = new ArrayList<>();
    private final PositionIndex index = new PositionIndex();
    private final Consumer<String> warnings;

    private Recordings(Consumer<String> warnings) {
        this.warnings = warnings;
    }

    /** Indexes every {@code .jsonl} file below the directory, in the order of their names. Of two lines with one id the first counts. */
    public static Recordings open(Path directory, Consumer<String> warnings) throws IOException {
        Recordings recordings = new Recordings(warnings);
        List<Path> found;
        try (Stream<Path> walk = Files.walk(directory)) {
            found = walk.filter(path -> path.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        }
        for (Path file : found) {
            recordings.index(file);
        }
        if (recordings.size() == 0) {
            warnings.accept("the replay directory " + directory + " holds no recorded line in any .jsonl file");
        }
        return recordings;
    }

    public int size() {
        return index.size();
    }

    /** The recorded line of an id, byte for byte and without its line end. */
    public Optional<byte[]> find(String customId) {
        for (long place : index.candidates(customId)) {
            byte[] line = read(place);
            if (RecordedLine.customId(line).filter(customId::equals).isPresent()) {
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }

    private void index(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        int number = files.size();
        files.add(channel);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            LineScanner lines = new LineScanner(in);
            int line = 0;
            while (lines.next()) {
                line++;
                if (lines.isBlank()) {
                    continue;
                }
                Optional<String> id = RecordedLine.customId(lines.bytes());
                if (id.isEmpty()) {
                    warnings.accept("recording " + file + " line " + line + " is no result line and is left out");
                } else if (find(id.get()).isPresent()) {
                    warnings.accept("recording " + file + " line " + line + " repeats the id " + id.get()
                            + "; the first line counts");
                } else {
                    index.put(id.get(), PositionIndex.place(number, lines.start()));
                }
            }
        }
    }

    private byte[] read(long place) {
        try {
            FileChannel channel = files.get(PositionIndex.file(place));
            long start = PositionIndex.offset(place);
            ByteBuffer buffer = ByteBuffer.allocate(4096);
            int length = -1;
            while (length < 0) {
                int count = channel.read(buffer, start + buffer.position());
                length = LineScanner.lineLength(buffer.array(), buffer.position(), count < 0);
                if (length < 0 && !buffer.hasRemaining()) {
                    buffer = ByteBuffer.allocate(buffer.capacity() * 4).put(buffer.flip());
                }
            }
            byte[] line = new byte[length];
            System.arraycopy(buffer.array(), 0, line, 0, length);
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException("a recording cannot be read any more", e);
        }
    }

    @Override
    public void close() throws IOException {
        for (FileChannel channel : files) {
            channel.close();
        }
    }
}
