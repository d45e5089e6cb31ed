package dev.batchlab.modelsandbox;

import java.io.IOException;

/** The file is not what it should be. */
final class NoGguf extends IOException {
    private static final long serialVersionUID = 1L;

    NoGguf(String message) {
        super(message);
    }
}
