package dev.batchlab.sandbox.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends a file, or the part of it a {@code Range} header asks for, without holding it in memory. */
public final class FileReply {
    private static final Logger LOG = LoggerFactory.getLogger(FileReply.class);
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final long size;

    public FileReply(Path file, long size) {
        this.file = file;
        this.size = size;
    }

    /** Sends all that was asked for. */
    public void send(Context call) {
        sendCut(call, Long.MAX_VALUE);
    }

    /** Announces all that was asked for, but cuts the connection after so many bytes of the file. */
    public void sendCut(Context call, long cutAt) {
        ByteRange range = ByteRange.of(call.header("Range"), size);
        call.header("Accept-Ranges", "bytes");
        if (range.isUnsatisfiable()) {
            call.status(416).header("Content-Range", "bytes */" + size);
            return;
        }
        if (range.isPart()) {
            call.status(206).header("Content-Range", "bytes " + range.from() + "-" + range.to() + "/" + size);
        }
        call.contentType("application/octet-stream");
        call.res().setContentLengthLong(range.length());
        try {
            boolean isWhole = copy(call, range, Math.min(cutAt, range.to() + 1));
            if (!isWhole) {
                call.res().flushBuffer();
                Wire.cut(call);
            }
        } catch (IOException e) {
            LOG.debug("a client went away during the download of {}", file, e);
            Wire.cut(call);
        }
    }

    private boolean copy(Context call, ByteRange range, long until) throws IOException {
        try (FileChannel source = FileChannel.open(file, StandardOpenOption.READ)) {
            OutputStream out = call.res().getOutputStream();
            WritableByteChannel target = Channels.newChannel(out);
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
            long at = range.from();
            while (at < until) {
                buffer.clear().limit((int) Math.min(BUFFER, until - at));
                int count = source.read(buffer, at);
                if (count < 0) {
                    break;
                }
                target.write(buffer.flip());
                at += count;
            }
            out.flush();
            return at > range.to();
        }
    }
}
