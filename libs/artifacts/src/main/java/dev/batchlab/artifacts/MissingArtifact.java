package dev.batchlab.artifacts;

import java.io.IOException;

/** The store does not hold what was asked for. */
public final class MissingArtifact extends IOException {
    public MissingArtifact(String sha256, String place) {
        super("No artifact with sha256 " + sha256 + " in " + place);
    }
}
