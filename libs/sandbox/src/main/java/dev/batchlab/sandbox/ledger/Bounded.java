package dev.batchlab.sandbox.ledger;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The first so many bytes of a stream. */
final class Bounded extends FilterInputStream {
    private long left;

    Bounded(InputStream in, long limit) {
        super(in);
        this.left = limit;
    }

    @Override
    public int read() throws IOException {
        if (left <= 0) {
            return -1;
        }
        int value = super.read();
        left--;
        return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (left <= 0) {
            return -1;
        }
        int count = super.read(target, offset, (int) Math.min(length, left));
        left -= Math.max(0, count);
        return count;
    }
}
