package dev.batchlab.modelpipeline;

import java.io.IOException;
import java.nio.file.Path;

/** Digests of files, computed once for a file that has not changed. */
public interface Digests {
    /** @throws IOException also when the file is not there */
    Output of(String kind, Path file) throws IOException;

    /** Reads the file again, whatever is remembered of it. */
    Output afresh(String kind, Path file) throws IOException;

    /** Whether the file still is what it was when the step ended. */
    default boolean holds(Output output) {
        try {
            Output now = of(output.kind(), Path.of(output.path()));
            return now.bytes() == output.bytes() && now.sha256().equals(output.sha256());
        } catch (IOException e) {
            return false;
        }
    }
}
