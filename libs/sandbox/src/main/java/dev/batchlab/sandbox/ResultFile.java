package dev.batchlab.sandbox;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A result file in the making; continued where the journal says it was good. */
final class ResultFile implements AutoCloseable {
    private final FileChannel channel;
    private final BufferedOutputStream out;
    private long length;

    private ResultFile(FileChannel channel, long length) {
        this.channel = channel;
        this.out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
        this.length = length;
    }

    static ResultFile continued(Path file, long committed) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.size() < committed) {
            channel.close();
            throw new IOException(file + " is shorter than the journal says");
        }
        channel.truncate(committed);
        channel.position(committed);
        return new ResultFile(channel, committed);
    }

    void line(byte[] line) throws IOException {
        out.write(line);
        out.write('\n');
        length += line.length + 1L;
    }

    long length() {
        return length;
    }

    void force() throws IOException {
        out.flush();
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        out.flush();
        channel.close();
    }
}
