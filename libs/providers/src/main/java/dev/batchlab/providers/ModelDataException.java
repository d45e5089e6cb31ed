package dev.batchlab.providers;

/** A model or price file cannot be used. The message names file, entry and key. */
public final class ModelDataException extends RuntimeException {
    public ModelDataException(String message) {
        super(message);
    }
}
