package dev.batchlab.results;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a data set as they were given. */
public interface InputRows {

    /** Walks the rows of one group in input order. */
    interface Reader extends Closeable {
        /** The next row; null at the end. */
        @Nullable
        InputRow next() throws IOException;
    }

    List<String> groups() throws IOException;

    /** Rows of a group that make no requests because the spec says to skip them. */
    long skipped(String group) throws IOException;

    /** All rows of a group, skipped ones included. */
    Reader open(String group) throws IOException;
}
