package dev.batchlab.experiments.spec;

import java.io.IOException;

/** A path of a spec leads outside the directories that may be read. */
public final class OutsideInputs extends IOException {
    private static final long serialVersionUID = 1L;

    OutsideInputs(String path, String allowed) {
        super(path + " leads outside " + allowed);
    }
}
