package dev.batchlab.providers.http;

import dev.batchlab.providers.RequestFile;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The request file's bytes, with read errors told apart from the network's. */
final class RequestFileStream extends FilterInputStream {
    private static final int BUFFER = 64 * 1024;

    private RequestFileStream(InputStream in) {
        super(in);
    }

    static InputStream open(RequestFile file) {
        try {
            // bodies that are shaped as they are read ask for single bytes
            return new RequestFileStream(new BufferedInputStream(file.open(), BUFFER));
        } catch (IOException e) {
            throw new UncheckedIOException(new RequestFileUnreadable(e));
        }
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException e) {
            throw new RequestFileUnreadable(e);
        }
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        try {
            return super.read(into, offset, length);
        } catch (IOException e) {
            throw new RequestFileUnreadable(e);
        }
    }
}
