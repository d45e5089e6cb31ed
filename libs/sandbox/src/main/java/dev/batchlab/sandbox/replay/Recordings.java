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

    /** Indexes every {@code .jsonl} file below the directory, in the order of their names. */
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

    /** All recorded lines of an id in recorded order, byte for byte and without their line ends. */
    public List<byte[]> find(String customId) {
        List<byte[]> lines = new ArrayList<>(1);
        for (long place : index.places(customId)) {
            byte[] line = read(place);
            if (RecordedLine.customId(line).filter(customId::equals).isPresent()) {
                lines.add(line);
            }
        }
        return lines;
    }

    private void index(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        int number = files.size();
        files.add(channel);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            LineScanner lines = new LineScanner(in);
            int line = 0;
            int repeated = 0;
            while (lines.next()) {
                line++;
                if (lines.isBlank()) {
                    continue;
                }
                Optional<String> id = RecordedLine.customId(lines.bytes());
                if (id.isEmpty()) {
                    warnings.accept("recording " + file + " line " + line + " is no result line and is left out");
                    continue;
                }
                repeated += index.places(id.get()).isEmpty() ? 0 : 1;
                index.put(id.get(), PositionIndex.place(number, lines.start()));
            }
            if (repeated > 0) {
                warnings.accept("recording " + file + " repeats " + repeated + " ids; all their lines are replayed");
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
