package dev.batchlab.modelpipeline.gguf;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Little-endian values from the front of a file, with the place for error messages. */
final class GgufBytes {
    private final InputStream in;
    private final long fileBytes;
    private long at;

    GgufBytes(InputStream in, long fileBytes) {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.fileBytes = fileBytes;
    }

    long at() {
        return at;
    }

    int u8() throws IOException {
        int value = in.read();
        if (value < 0) {
            throw ended();
        }
        at++;
        return value;
    }

    int i32() throws IOException {
        return buffer(4).getInt();
    }

    long i64() throws IOException {
        return buffer(8).getLong();
    }

    ByteBuffer buffer(int bytes) throws IOException {
        byte[] read = in.readNBytes(bytes);
        if (read.length < bytes) {
            throw ended();
        }
        at += bytes;
        return ByteBuffer.wrap(read).order(ByteOrder.LITTLE_ENDIAN);
    }

    String text(String what, long cap) throws IOException {
        long length = i64();
        if (length < 0 || length > cap || length > fileBytes - at) {
            throw new BadGguf(what + " claims " + Long.toUnsignedString(length) + " bytes at offset " + (at - 8));
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)
                    .decode(buffer((int) length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadGguf(what + " is no text");
        }
    }

    void skip(long bytes) throws IOException {
        if (bytes < 0 || bytes > fileBytes - at) {
            throw ended();
        }
        try {
            in.skipNBytes(bytes);
        } catch (EOFException e) {
            throw ended();
        }
        at += bytes;
    }

    private BadGguf ended() {
        return new BadGguf("the file ends within its header, at " + fileBytes + " bytes");
    }
}
