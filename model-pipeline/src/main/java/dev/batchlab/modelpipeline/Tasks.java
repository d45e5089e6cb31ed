package dev.batchlab.modelpipeline;

import java.util.UUID;

/** Work to be done by whoever is free; added in the current transaction, once for each run and generation. */
public interface Tasks {
    void prepare(UUID run, int generation);

    /** Once the run is over without success. */
    void cleanUp(UUID run, int generation);

    void phase(UUID run, Phase phase, int generation);
}
