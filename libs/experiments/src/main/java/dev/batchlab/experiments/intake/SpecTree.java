package dev.batchlab.experiments.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The spec as it is written.
 *
 * @param lines key such as {@code axes.persona[1].id} to its line, from 1
 */
public record SpecTree(JsonNode root, Map<String, Integer> lines) {
    public static String child(String key, String name) {
        return key.isEmpty() ? name : key + "." + name;
    }

    public static String item(String key, int index) {
        return key + "[" + index + "]";
    }

    /** Line of the key, or of the nearest one above it. */
    public @Nullable Integer line(String key) {
        String here = key;
        while (true) {
            Integer line = lines.get(here);
            if (line != null || here.isEmpty()) {
                return line;
            }
            here = here.substring(0, Math.max(0, Math.max(here.lastIndexOf('.'), here.lastIndexOf('['))));
        }
    }
}
