package dev.batchlab.providers;

import java.io.InputStream;

/** A file of so many bytes that lies nowhere. */
public record Zeros(long bytes) implements RequestFile {
    @Override
    public InputStream open() {
        return new InputStream() {
            private long left = bytes;

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                if (left <= 0) {
                    return -1;
                }
                int read = (int) Math.min(left, length);
                left -= read;
                return read;
            }
        };
    }

    @Override
    public int requests() {
        return 1;
    }

    @Override
    public String providerModel() {
        return "gpt-4.1";
    }
}
