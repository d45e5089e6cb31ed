package dev.batchlab.messaging;

/** The database did not do what it was asked; waiting may help. */
public final class DatabaseTrouble extends RuntimeException {
    public DatabaseTrouble(String message, Throwable cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}
