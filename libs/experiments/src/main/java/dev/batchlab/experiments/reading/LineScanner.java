package dev.batchlab.experiments.reading;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Walks a file line by line and knows where each line lies. Lines end with LF or CR LF; a byte order mark at the beginning is
 * skipped. Of a line beyond the limit only the length is kept.
 */
final class LineScanner implements Closeable {
    private final InputStream in;
    private final int limit;
    private byte[] buffer = new byte[8192];
    private long next;
    private long offset;
    private long length;

    private LineScanner(InputStream in, int limit) {
        this.in = in;
        this.limit = limit;
    }

    static LineScanner of(Path file, int limit) throws IOException {
        return new LineScanner(new BufferedInputStream(Files.newInputStream(file), 1 << 16), limit);
    }

    /** Moves to the next line; false at the end. */
    boolean next() throws IOException {
        offset = next;
        length = 0;
        int b = in.read();
        if (b < 0) {
            return false;
        }
        for (; b >= 0 && b != '\n'; b = in.read()) {
            keep((byte) b);
        }
        next = offset + length + (b < 0 ? 0 : 1);
        if (offset == 0) {
            skipByteOrderMark();
        }
        if (length > 0 && length <= limit && buffer[(int) length - 1] == '\r') {
            length--;
        }
        return true;
    }

    long offset() {
        return offset;
    }

    int length() {
        return (int) Math.min(length, Integer.MAX_VALUE);
    }

    boolean tooLong() {
        return length > limit;
    }

    /** Holds the line in its first {@link #length()} bytes, unless it is too long; overwritten by the next one. */
    byte[] bytes() {
        return buffer;
    }

    private void keep(byte b) {
        if (length < limit) {
            if (length == buffer.length) {
                buffer = Arrays.copyOf(buffer, (int) Math.min(2L * buffer.length, limit));
            }
            buffer[(int) length] = b;
        }
        length++;
    }

    private void skipByteOrderMark() {
        if (length >= 3 && buffer[0] == (byte) 0xEF && buffer[1] == (byte) 0xBB && buffer[2] == (byte) 0xBF) {
            int kept = (int) Math.min(length, limit);
            System.arraycopy(buffer, 3, buffer, 0, kept - 3);
            offset += 3;
            length -= 3;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
