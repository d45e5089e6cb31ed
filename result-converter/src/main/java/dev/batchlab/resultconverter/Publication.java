package dev.batchlab.resultconverter;

import dev.batchlab.experiments.reading.ResultSink;

/** Results on their way to the others. Taking one may wait while too many are under way. */
public interface Publication extends ResultSink {

    /** Returns when every result has been acknowledged. @throws java.io.IOException when one has not */
    void awaitAll() throws java.io.IOException;

    /** Starts publications. */
    @FunctionalInterface
    interface Press {
        Publication begin();
    }
}
