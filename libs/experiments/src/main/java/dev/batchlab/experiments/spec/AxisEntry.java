package dev.batchlab.experiments.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entry of an axis.
 *
 * @param fields texts, decimals and truth values by name, {@code id} among them; {@code content} holds what {@code file} names
 * @param file the path the content came from; absent when the spec gives the content itself
 */
public record AxisEntry(
        String id, Map<String, Object> fields, @Nullable String file) {
    public AxisEntry {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
