package dev.batchlab.experiments.matrix;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A row as its file has it.
 *
 * @param fields absent when the row cannot be read
 * @param fault why it cannot
 */
record RawRow(
        String file,
        int line,
        @Nullable ObjectNode fields,
        @Nullable String fault) {
    static RawRow of(String file, int line, ObjectNode fields) {
        return new RawRow(file, line, fields, null);
    }

    static RawRow unreadable(String file, int line, String fault) {
        return new RawRow(file, line, null, fault);
    }
}
