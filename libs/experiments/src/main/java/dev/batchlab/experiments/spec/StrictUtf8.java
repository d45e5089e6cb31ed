package dev.batchlab.experiments.spec;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** UTF-8 that does not guess: what does not fit is an error with its place. A byte order mark is dropped. */
public final class StrictUtf8 {
    private static final int BUFFER = 1 << 16;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private StrictUtf8() {}

    /** @throws NotUtf8 naming byte and line */
    public static String decode(byte[] bytes) throws NotUtf8 {
        try {
            String text = decoder().decode(ByteBuffer.wrap(bytes)).toString();
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (java.nio.charset.CharacterCodingException e) {
            try {
                locate(new java.io.ByteArrayInputStream(bytes));
            } catch (NotUtf8 located) {
                throw located;
            } catch (IOException unexpected) {
                throw new java.io.UncheckedIOException(unexpected);
            }
            throw new IllegalStateException("Two readings of the same bytes differ", e);
        }
    }

    /** A reader that fails with {@link java.nio.charset.CharacterCodingException} instead of replacing. */
    public static Reader reader(InputStream in) throws IOException {
        InputStreamReader reader = new InputStreamReader(in, decoder());
        java.io.PushbackReader pushback = new java.io.PushbackReader(reader, 1);
        int first = pushback.read();
        if (first >= 0 && first != BYTE_ORDER_MARK) {
            pushback.unread(first);
        }
        return pushback;
    }

    /** Reads to the end. @throws NotUtf8 at the first byte that does not fit */
    public static void locate(InputStream in) throws IOException {
        CharsetDecoder decoder = decoder();
        ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
        CharBuffer chars = CharBuffer.allocate(BUFFER);
        long before = 0;
        int line = 1;
        for (boolean end = false; !end; ) {
            int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
            end = read < 0;
            bytes.position(bytes.position() + Math.max(read, 0)).flip();
            CoderResult result = decoder.decode(bytes, chars, end);
            for (int i = 0; i < bytes.position(); i++) {
                line += bytes.get(i) == '\n' ? 1 : 0;
            }
            if (result.isError()) {
                throw new NotUtf8(before + bytes.position(), line, bytes.get(bytes.position()) & 0xFF);
            }
            before += bytes.position();
            bytes.compact();
            chars.clear();
        }
    }

    private static CharsetDecoder decoder() {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }
}
