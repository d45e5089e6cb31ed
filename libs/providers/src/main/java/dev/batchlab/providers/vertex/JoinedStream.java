package dev.batchlab.providers.vertex;

import com.google.cloud.BaseServiceException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Streams one behind the other, each opened when its turn comes; what Google's clients throw while reading becomes an IOException. */
final class JoinedStream extends InputStream {
    private final Deque<Shards.PartStream> left;
    private @Nullable InputStream current;

    JoinedStream(List<Shards.PartStream> parts) {
        this.left = new ArrayDeque<>(parts);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        try {
            while (length > 0) {
                if (current == null) {
                    if (left.isEmpty()) {
                        return -1;
                    }
                    current = left.removeFirst().open();
                }
                int read = current.read(into, offset, length);
                if (read > 0) {
                    return read;
                }
                if (read < 0) {
                    current.close();
                    current = null;
                }
            }
            return 0;
        } catch (BaseServiceException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        left.clear();
        if (current != null) {
            current.close();
            current = null;
        }
    }
}
