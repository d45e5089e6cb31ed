package dev.batchlab.experiments.reading;

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
    private final byte[] chunk = new byte[1 << 16];
    private int at;
    private int end;
    private byte[] buffer = new byte[8192];
    private long next;
    private long offset;
    private long length;

    private LineScanner(InputStream in, int limit) {
        this.in = in;
        this.limit = limit;
    }

    static LineScanner of(Path file, int limit) throws IOException {
        return new LineScanner(Files.newInputStream(file), limit);
    }

    /** Moves to the next line; false at the end. */
    boolean next() throws IOException {
        offset = next;
        length = 0;
        if (!more()) {
            return false;
        }
        boolean terminated = false;
        while (!terminated && more()) {
            int lineEnd = lineEnd();
            keep(lineEnd - at);
            terminated = lineEnd < end;
            at = terminated ? lineEnd + 1 : end;
        }
        next = offset + length + (terminated ? 1 : 0);
        if (offset == 0) {
            skipByteOrderMark();
        }
        if (length > 0 && length <= limit && buffer[(int) length - 1] == '\r') {
            length--;
        }
        return true;
    }

    /** Whether there is an unread byte in the chunk, after filling it if need be. */
    private boolean more() throws IOException {
        if (at == end) {
            at = 0;
            end = Math.max(0, in.read(chunk));
        }
        return at < end;
    }

    /** Where the line ends in the chunk; the chunk's end when it goes on behind it. */
    private int lineEnd() {
        int i = at;
        while (i < end && chunk[i] != '\n') {
            i++;
        }
        return i;
    }

    private void keep(int count) {
        int kept = (int) Math.min(count, Math.max(0, limit - length));
        int needed = (int) Math.min(limit, length) + kept;
        if (needed > buffer.length) {
            buffer = Arrays.copyOf(buffer, (int) Math.min(Math.max(2L * buffer.length, needed), limit));
        }
        System.arraycopy(chunk, at, buffer, needed - kept, kept);
        length += count;
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
