package dev.batchlab.providers;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A result file read to its end over as many connections as that takes. After a break it goes on at the byte it had reached; it gives
 * up, with an {@link IOException}, when {@code tries} connections in a row bring nothing. The end of the stream is the end of the file
 * wherever the provider tells its length.
 */
public final class ResumedDownload extends InputStream {
    private final BatchApi api;
    private final String location;
    private final int tries;
    private @Nullable InputStream current;
    private Optional<Long> total = Optional.empty();
    private long position;
    private int fruitless;
    private boolean ended;

    public ResumedDownload(BatchApi api, String location, int tries) {
        this.api = api;
        this.location = location;
        this.tries = tries;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        while (!ended && length > 0) {
            if (position > 0 && total.filter(bytes -> position >= bytes).isPresent()) {
                ended = true;
                takeLeave();
                break;
            }
            try {
                int read = connected().read(into, offset, length);
                if (read > 0) {
                    position += read;
                    fruitless = 0;
                    return read;
                }
                if (total.filter(bytes -> position < bytes).isPresent()) {
                    broken(new IOException("The connection ended at byte " + position + " of " + total.get()));
                } else {
                    ended = true;
                }
            } catch (ProviderException e) {
                broken(e);
            } catch (IOException e) {
                broken(e);
            }
        }
        return length == 0 ? 0 : -1;
    }

    private InputStream connected() throws ProviderException {
        if (current == null) {
            BatchApi.Download download = api.download(location, position);
            total = download.totalBytes().or(() -> total);
            current = download.content();
        }
        return current;
    }

    private void broken(Exception cause) throws IOException {
        disconnect();
        fruitless++;
        boolean hopeless = cause instanceof ProviderException e
                && e.kind() != ProviderException.Kind.TRANSIENT
                && e.kind() != ProviderException.Kind.UNREACHABLE;
        if (hopeless || fruitless >= tries || Thread.currentThread().isInterrupted()) {
            ended = true;
            throw new IOException(cause.getMessage(), cause);
        }
    }

    /** All is here. Reading the end leaves the connection fit for another call; how it ends does not matter any more. */
    private void takeLeave() {
        try (InputStream open = current) {
            if (open != null) {
                open.skip(1);
            }
        } catch (IOException e) {
            // nothing is missing
        }
        current = null;
    }

    /** Bytes read so far. */
    public long position() {
        return position;
    }

    private void disconnect() throws IOException {
        InputStream open = current;
        current = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void close() throws IOException {
        ended = true;
        disconnect();
    }
}
