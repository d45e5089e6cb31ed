package dev.batchlab.providers.vertex;

import com.google.cloud.ReadChannel;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobSourceOption;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several objects as one file: one behind the other, with a line break where one lacks it. */
final class Shards {
    private static final byte[] LINE_BREAK = {'\n'};

    private final Storage storage;
    private final List<Part> parts = new ArrayList<>();

    /** @param object null for a line break that is ours */
    private record Part(@Nullable Blob object, long bytes) {}

    Shards(Storage storage, List<Blob> objects) throws IOException {
        this.storage = storage;
        for (Blob object : objects) {
            if (!parts.isEmpty() && !endsLine(parts.get(parts.size() - 1))) {
                parts.add(new Part(null, LINE_BREAK.length));
            }
            if (object.getSize() > 0) {
                parts.add(new Part(object, object.getSize()));
            }
        }
    }

    long bytes() {
        return parts.stream().mapToLong(Part::bytes).sum();
    }

    /** Opens nothing before it is read. */
    InputStream from(long offset) {
        List<PartStream> left = new ArrayList<>();
        long start = 0;
        for (Part part : parts) {
            long skipped = Math.max(0, offset - start);
            if (skipped < part.bytes()) {
                left.add(() -> open(part, skipped));
            }
            start += part.bytes();
        }
        return new JoinedStream(left);
    }

    private boolean endsLine(Part part) throws IOException {
        try (InputStream last = open(part, part.bytes() - 1)) {
            return last.read() == '\n';
        }
    }

    private InputStream open(Part part, long offset) throws IOException {
        if (part.object() == null) {
            return new ByteArrayInputStream(LINE_BREAK);
        }
        // the stored bytes, which are plain; unzipping, the client was seen to wait for ever
        ReadChannel channel =
                storage.reader(part.object().getBlobId(), BlobSourceOption.shouldReturnRawInputStream(true));
        // unbuffered: one request for all that is left
        channel.setChunkSize(0);
        if (offset > 0) {
            channel.seek(offset);
        }
        return Channels.newInputStream(channel);
    }

    /** One part, opened when its turn comes. */
    interface PartStream {
        InputStream open() throws IOException;
    }
}
