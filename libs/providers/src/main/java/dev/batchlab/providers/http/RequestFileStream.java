package dev.batchlab.providers.http;

import dev.batchlab.providers.RequestFile;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The request file's bytes, with read errors told apart from the network's. */
final class RequestFileStream extends FilterInputStream {
    private RequestFileStream(InputStream in) {
        super(in);
    }

    static InputStream open(RequestFile file) {
        try {
            return new RequestFileStream(file.open());
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
