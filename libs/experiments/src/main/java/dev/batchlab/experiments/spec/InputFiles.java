package dev.batchlab.experiments.spec;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The files a spec may name. Paths are relative to the spec, with forward slashes. */
public interface InputFiles {
    /**
     * Paths that match a pattern ({@code *}, {@code ?}, {@code **}, {@code [ab]}, {@code {a,b}}), sorted; a path without
     * these matches itself. Empty when there is none.
     *
     * @throws OutsideInputs when the pattern leads where this may not look
     */
    List<String> list(String pattern) throws IOException;

    /**
     * Opens a file.
     *
     * @throws java.nio.file.NoSuchFileException when there is none
     * @throws OutsideInputs when the path leads where this may not look
     */
    InputStream open(String path) throws IOException;
}
