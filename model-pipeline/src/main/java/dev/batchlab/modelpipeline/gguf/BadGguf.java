package dev.batchlab.modelpipeline.gguf;

import java.io.IOException;

/** The bytes are no GGUF file that can be used. */
public final class BadGguf extends IOException {
    private static final long serialVersionUID = 1L;

    BadGguf(String message) {
        super(message);
    }
}
