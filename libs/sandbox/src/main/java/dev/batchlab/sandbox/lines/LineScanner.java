package dev.batchlab.sandbox.lines;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Walks over a stream line by line and knows at which byte each line starts. A line may end in LF or CRLF; the last one in nothing. */
public final class LineScanner {
    private final InputStream in;
    private final byte[] chunk = new byte[1 << 16];
    private int chunkAt;
    private int chunkEnd;
    private byte[] line = new byte[4096];
    private int length;
    private long start;
    private long consumed;

    public LineScanner(InputStream in) {
        this.in = in;
    }

    public boolean next() throws IOException {
        start = consumed;
        length = 0;
        boolean any = false;
        while (fill()) {
            any = true;
            int stop = chunkAt;
            while (stop < chunkEnd && chunk[stop] != '\n') {
                stop++;
            }
            append(stop - chunkAt);
            chunkAt = stop;
            if (stop < chunkEnd) {
                chunkAt++;
                consumed++;
                break;
            }
        }
        if (length > 0 && line[length - 1] == '\r') {
            length--;
        }
        return any;
    }

    /** The byte at which the current line starts. */
    public long start() {
        return start;
    }

    public int length() {
        return length;
    }

    public byte[] bytes() {
        return Arrays.copyOf(line, length);
    }

    public boolean isBlank() {
        for (int i = 0; i < length; i++) {
            if (line[i] != ' ' && line[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    /** The length of the line at the start of a buffer, or -1 when it does not end within it. */
    public static int lineLength(byte[] buffer, int filled, boolean isAll) {
        for (int i = 0; i < filled; i++) {
            if (buffer[i] == '\n') {
                return i > 0 && buffer[i - 1] == '\r' ? i - 1 : i;
            }
        }
        return isAll ? filled : -1;
    }

    private boolean fill() throws IOException {
        if (chunkAt < chunkEnd) {
            return true;
        }
        chunkAt = 0;
        chunkEnd = Math.max(0, in.read(chunk));
        return chunkEnd > 0;
    }

    private void append(int count) {
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.max(line.length * 2, length + count));
        }
        System.arraycopy(chunk, chunkAt, line, length, count);
        length += count;
        consumed += count;
    }
}
