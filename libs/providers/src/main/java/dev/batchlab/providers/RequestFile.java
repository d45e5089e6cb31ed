package dev.batchlab.providers;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of a request file; may be opened again for a second try. */
public interface RequestFile {
    InputStream open() throws IOException;

    long bytes();

    int requests();

    /** Provider's id of the one model in the file. */
    String providerModel();
}
