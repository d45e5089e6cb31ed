package dev.batchlab.experiments.manifest;

import org.jspecify.annotations.Nullable;

/** A file that should be a manifest is not, or is cut short. */
public final class BrokenManifest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenManifest(String why, @Nullable Throwable cause) {
        super("Not a whole manifest: " + why, cause);
    }
}
