package dev.batchlab.experiments.reading;

import dev.batchlab.events.ArtifactRef;
import java.io.IOException;

/** Keeps answers that are too long to travel inside an event. */
@FunctionalInterface
public interface LongTexts {
    /** Longest answer, in UTF-8 bytes, that travels inside an event. */
    int LONGEST_INLINE = 256 * 1024;

    ArtifactRef keep(byte[] utf8) throws IOException;
}
