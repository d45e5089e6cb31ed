package dev.batchlab.results;

import java.io.IOException;
import java.io.OutputStream;

/** Where result files go. One file is open at a time; closing its stream completes it. */
public interface Output {
    /** @param path relative, with forward slashes, its parts already fit for a file system */
    OutputStream create(String path) throws IOException;
}
