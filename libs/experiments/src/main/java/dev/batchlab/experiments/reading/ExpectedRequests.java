package dev.batchlab.experiments.reading;

import dev.batchlab.experiments.manifest.ManifestEntry;
import java.io.IOException;

/** The requests of a shard, or of a whole matrix, in order. Walked twice, with the same requests each time. */
@FunctionalInterface
public interface ExpectedRequests {

    /** Takes requests one by one. */
    @FunctionalInterface
    interface Visitor {
        void visit(ManifestEntry request) throws IOException;
    }

    void forEach(Visitor visitor) throws IOException;
}
