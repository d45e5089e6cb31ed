package dev.batchlab.experiments.reading;

import dev.batchlab.providers.ResultRow;
import dev.batchlab.providers.UnreadableRow;
import dev.batchlab.providers.WireFormat;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/** Reads lines again where they lie. */
final class LineLookup implements Closeable {
    private final List<FileChannel> files = new ArrayList<>();

    private LineLookup() {}

    static LineLookup of(List<ResultLines> files) throws IOException {
        LineLookup lookup = new LineLookup();
        try {
            for (ResultLines file : files) {
                lookup.files.add(FileChannel.open(file.file()));
            }
            return lookup;
        } catch (IOException e) {
            lookup.close();
            throw e;
        }
    }

    ResultRow row(WireFormat format, int file, long offset, int length) throws IOException {
        ByteBuffer line = ByteBuffer.allocate(length);
        while (line.hasRemaining()) {
            if (files.get(file).read(line, offset + line.position()) < 0) {
                throw new EOFException("A result file became shorter while it was read");
            }
        }
        try {
            String text = Utf8.decode(line.array(), length);
            if (text == null) {
                throw new IOException("A result file changed while it was read");
            }
            return format.readRow(text);
        } catch (UnreadableRow e) {
            throw new IOException("A result file changed while it was read", e);
        }
    }

    @Override
    public void close() throws IOException {
        for (FileChannel file : files) {
            file.close();
        }
    }
}
