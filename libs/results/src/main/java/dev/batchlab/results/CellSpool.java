package dev.batchlab.results;

import dev.batchlab.events.EventJson;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Cells on disk, for results that come in any order and are more than memory holds: only a few numbers per cell stay in memory. A
 * cell that is added again replaces the earlier one.
 */
public final class CellSpool implements Cells, AutoCloseable {
    private static final long ABSENT = -1;

    private final Path file;
    private final OutputStream out;
    private final Map<String, Integer> groups = new HashMap<>();
    private long end;
    private long[] offsets = new long[1024];
    private int[] lengths = new int[1024];
    private int[] rows = new int[1024];
    private int[] groupOf = new int[1024];
    private int size;

    /** Spools to a temporary file in this directory; {@link #close()} removes it. */
    public CellSpool(Path directory) throws IOException {
        this.file = Files.createTempFile(Files.createDirectories(directory), "cells", ".jsonl");
        this.out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        Arrays.fill(offsets, ABSENT);
    }

    public void add(CellResult cell) throws IOException {
        int index = Math.toIntExact(cell.cell().index());
        makeRoom(index);
        byte[] json = EventJson.write(cell);
        out.write(json);
        offsets[index] = end;
        lengths[index] = json.length;
        rows[index] = cell.cell().row() == null ? 0 : cell.cell().row();
        groupOf[index] = groups.computeIfAbsent(cell.cell().group(), group -> groups.size());
        end += json.length;
        size = Math.max(size, index + 1);
    }

    public boolean holds(long index) {
        return index < size && offsets[(int) index] != ABSENT;
    }

    @Override
    public void inMatrixOrder(Visitor visitor) throws IOException {
        visit(IntStream.range(0, size), visitor);
    }

    @Override
    public void inRowOrder(String group, Visitor visitor) throws IOException {
        @Nullable Integer wanted = groups.get(group);
        if (wanted == null) {
            return;
        }
        visit(
                IntStream.range(0, size)
                        .filter(i -> offsets[i] != ABSENT && groupOf[i] == wanted)
                        .boxed()
                        .sorted(Comparator.comparingInt((Integer i) -> rows[i]).thenComparingInt(i -> i))
                        .mapToInt(i -> i),
                visitor);
    }

    private void visit(IntStream indexes, Visitor visitor) throws IOException {
        out.flush();
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            for (int i : (Iterable<Integer>) indexes.filter(i -> offsets[i] != ABSENT)::iterator) {
                byte[] json = new byte[lengths[i]];
                in.seek(offsets[i]);
                in.readFully(json);
                visitor.visit(EventJson.read(json, CellResult.class));
            }
        }
    }

    private void makeRoom(int index) {
        if (index >= offsets.length) {
            int before = offsets.length;
            int room = Math.max(index + 1, before * 2);
            offsets = Arrays.copyOf(offsets, room);
            Arrays.fill(offsets, before, room, ABSENT);
            lengths = Arrays.copyOf(lengths, room);
            rows = Arrays.copyOf(rows, room);
            groupOf = Arrays.copyOf(groupOf, room);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(file);
    }
}
