package dev.batchlab.experiments.expressions;

/** A text of the spec cannot be read as expressions; the message says what and how to write it. */
public final class BadExpression extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadExpression(String message) {
        super(message);
    }
}
