package dev.batchlab.sandbox.http;

import dev.batchlab.sandbox.answers.Dice;
import dev.batchlab.sandbox.faults.Fault;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
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

    /** Sends all, or cuts the connection where a fault says: at {@code params.at} bytes, else somewhere by its seed. */
    public void send(Context call, Optional<Fault> truncation, String id) {
        int bound = (int) Math.max(1, Math.min(Integer.MAX_VALUE, size));
        sendCut(
                call,
                truncation
                        .map(fault -> fault.number(
                                "at", Dice.of(fault.number("seed", 1), id).below(bound)))
                        .orElse(Long.MAX_VALUE));
    }

    /** Announces all that was asked for, but cuts the connection after so many bytes of the file. */
    private void sendCut(Context call, long cutAt) {
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

    /**
     * Sends the whole file whatever part was asked for and without saying its length, as a reply that is made while it is sent; the
     * connection is cut after so many bytes.
     */
    public void stream(Context call, String contentType, long cutAt) {
        call.contentType(contentType);
        try {
            boolean isWhole = copy(call, new ByteRange(0, size - 1, false), Math.min(cutAt, size));
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
