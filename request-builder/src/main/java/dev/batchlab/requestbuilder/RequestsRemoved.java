package dev.batchlab.requestbuilder;

/** What shall be sent again has been removed to save room. */
public final class RequestsRemoved extends RuntimeException {
    RequestsRemoved(String experimentId) {
        super("the request files of " + experimentId + " were removed (prune)");
    }
}
