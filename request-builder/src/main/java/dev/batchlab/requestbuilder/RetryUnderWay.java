package dev.batchlab.requestbuilder;

/** Request files that shall be removed are needed to send requests again. */
public final class RetryUnderWay extends RuntimeException {
    RetryUnderWay(String experimentId) {
        super("a retry of " + experimentId + " has still to be packed, out of its request files");
    }
}
