package dev.batchlab.providers.http;

import dev.batchlab.providers.RequestFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;

/** A request file as a body of known length, streamed from where it lies. */
public final class FileBody {
    private FileBody() {}

    /** The file from a byte on. */
    public static BodyPublisher from(RequestFile file, long offset) {
        long rest = file.bytes() - offset;
        return rest <= 0
                ? BodyPublishers.noBody()
                : BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> opened(file, offset)), rest);
    }

    private static InputStream opened(RequestFile file, long offset) {
        InputStream content = RequestFileStream.open(file);
        try {
            content.skipNBytes(offset);
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException(new RequestFileUnreadable(e));
        }
    }
}
