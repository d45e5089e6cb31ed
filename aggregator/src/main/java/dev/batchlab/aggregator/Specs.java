package dev.batchlab.aggregator;

import dev.batchlab.events.ArtifactRef;
import java.io.IOException;

/** Resolved specs in the artifact store. */
public interface Specs {
    Spec read(ArtifactRef spec) throws IOException;
}
