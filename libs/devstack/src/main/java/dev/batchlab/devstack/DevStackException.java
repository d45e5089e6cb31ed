package dev.batchlab.devstack;

/** The local stack cannot do what was asked; the message says what happened and what helps. */
public class DevStackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DevStackException(String message) {
        super(message);
    }

    public DevStackException(String message, Throwable cause) {
        super(message, cause);
    }
}
