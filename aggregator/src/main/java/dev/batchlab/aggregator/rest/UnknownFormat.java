package dev.batchlab.aggregator.rest;

/** Somebody asks for a format there is none of. */
final class UnknownFormat extends RuntimeException {
    UnknownFormat(String message) {
        super(message);
    }
}
