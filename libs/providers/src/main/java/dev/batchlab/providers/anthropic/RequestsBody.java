package dev.batchlab.providers.anthropic;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The body of a create, <code>{"requests":[…]}</code>, made from a request file as it is read. Each byte of the file stays one byte, so the
 * body's length is known beforehand: of the white space between two lines, the last character becomes the comma.
 */
final class RequestsBody extends FilterInputStream {
    private static final String HEAD = "{\"requests\":[";
    private static final String TAIL = "]}";
    static final int ENVELOPE_BYTES = HEAD.length() + TAIL.length();
    private static final int END = -1;

    private int headWritten;
    private int tailWritten;
    private boolean itemSeen;
    private boolean lineEnded;
    private int next;
    private boolean started;

    /** @param lines request lines, one JSON object each */
    RequestsBody(InputStream lines) {
        super(lines);
    }

    @Override
    public int read() throws IOException {
        if (headWritten < HEAD.length()) {
            return HEAD.charAt(headWritten++);
        }
        if (!started) {
            started = true;
            next = in.read();
        }
        if (next == END) {
            return tailWritten < TAIL.length() ? TAIL.charAt(tailWritten++) : END;
        }
        int current = next;
        next = in.read();
        if (current > ' ') {
            itemSeen = true;
            lineEnded = false;
            return current;
        }
        lineEnded = lineEnded || current == '\n';
        boolean isBetween = itemSeen && lineEnded && next > ' ';
        return isBetween ? ',' : current;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = 0;
        while (count < length) {
            int one = read();
            if (one == END) {
                return count == 0 && length > 0 ? END : count;
            }
            into[offset + count++] = (byte) one;
        }
        return count;
    }
}
