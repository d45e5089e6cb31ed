package dev.batchlab.results;

import java.io.Closeable;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** Whether no row of the group makes a request, so that nothing is ever packed of it. */
    boolean isAllSkipped(String group) throws IOException;

    /**
     * Skipped rows by group: of the groups requests were packed of, and of those that have none to pack.
     *
     * @param wanted only these groups; empty means all
     */
    default Map<String, Long> skipped(Collection<String> wanted, Set<String> packed) throws IOException {
        Map<String, Long> skipped = new LinkedHashMap<>();
        for (String group : groups()) {
            boolean asked = wanted.isEmpty() || wanted.contains(group);
            if (asked && (packed.contains(group) || isAllSkipped(group))) {
                skipped.put(group, skipped(group));
            }
        }
        return skipped;
    }

    /** All rows of a group, skipped ones included. */
    Reader open(String group) throws IOException;
}
