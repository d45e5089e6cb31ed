package dev.batchlab.modelpipeline.weights;

import java.io.IOException;

/** A file of weights that cannot be used. */
public final class BadWeights extends IOException {
    private static final long serialVersionUID = 1L;
    private final String code;

    BadWeights(String code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
