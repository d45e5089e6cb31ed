package dev.batchlab.sandbox;

import dev.batchlab.sandbox.answers.Dice;
import dev.batchlab.sandbox.lines.LineScanner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The lines of an input file in the order in which they are executed; positions in memory, text on disk. */
final class LineIndex implements AutoCloseable {
    private final FileChannel channel;
    private final long[] starts;
    private final int[] lengths;
    private final int[] order;

    private LineIndex(FileChannel channel, long[] starts, int[] lengths, int[] order) {
        this.channel = channel;
        this.starts = starts;
        this.lengths = lengths;
        this.order = order;
    }

    /** @param seed of the order in which lines are executed; null for the order they stand in */
    static LineIndex of(Path file, int lines, @Nullable String seed) throws IOException {
        long[] starts = new long[lines];
        int[] lengths = new int[lines];
        int found = 0;
        try (InputStream in = Files.newInputStream(file)) {
            LineScanner scanner = new LineScanner(in);
            while (found < lines && scanner.next()) {
                if (!scanner.isBlank()) {
                    starts[found] = scanner.start();
                    lengths[found] = scanner.length();
                    found++;
                }
            }
        }
        if (found < lines) {
            throw new IOException(file + " has lost lines since it was validated");
        }
        return new LineIndex(
                FileChannel.open(file, StandardOpenOption.READ),
                starts,
                lengths,
                seed == null ? IntStream.range(0, lines).toArray() : shuffled(lines, seed));
    }

    /** The line that comes at a position of the execution order. */
    byte[] at(int position) throws IOException {
        int line = order[position];
        ByteBuffer buffer = ByteBuffer.allocate(lengths[line]);
        while (buffer.hasRemaining() && channel.read(buffer, starts[line] + buffer.position()) >= 0) {
            // reads on until the line is whole
        }
        return buffer.array();
    }

    int number(int position) {
        return order[position] + 1;
    }

    private static int[] shuffled(int size, String seed) {
        int[] order = new int[size];
        Dice dice = Dice.of(17, seed);
        for (int i = 0; i < size; i++) {
            int other = dice.below(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
