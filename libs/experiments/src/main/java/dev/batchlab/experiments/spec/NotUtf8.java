package dev.batchlab.experiments.spec;

import java.io.IOException;

/** A file that should be UTF-8 text is not. */
public final class NotUtf8 extends IOException {
    private static final long serialVersionUID = 1L;

    private final long position;
    private final int line;

    NotUtf8(long position, int line, int value) {
        super("byte %d (0x%02X) in line %d is not UTF-8".formatted(position + 1, value, line));
        this.position = position;
        this.line = line;
    }

    /** Offset of the first byte that does not fit, from 0. */
    public long position() {
        return position;
    }

    /** Its line, from 1. */
    public int line() {
        return line;
    }
}
