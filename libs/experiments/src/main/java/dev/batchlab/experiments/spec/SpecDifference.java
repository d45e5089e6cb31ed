package dev.batchlab.experiments.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One thing in which two specs of the same name differ.
 *
 * @param key e.g. {@code axes.persona.p1.temperature}, or the path of a file
 * @param before absent when it is new
 * @param after absent when it is gone
 */
public record SpecDifference(
        String key, @Nullable String before, @Nullable String after) {
    private static final int SHOWN = 80;

    /** Empty when both are the same experiment. */
    public static List<SpecDifference> between(ResolvedSpec before, ResolvedSpec after) {
        Map<String, String> old = values(SpecIdentity.of(before));
        Map<String, String> now = values(SpecIdentity.of(after));
        Set<String> keys = new LinkedHashSet<>(old.keySet());
        keys.addAll(now.keySet());
        List<SpecDifference> differences = new ArrayList<>();
        for (String key : keys) {
            String a = old.get(key);
            String b = now.get(key);
            if (a == null || !a.equals(b)) {
                differences.add(new SpecDifference(key, a, b));
            }
        }
        return differences;
    }

    private static Map<String, String> values(SpecIdentity identity) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> key : identity.canonical().path("spec").properties()) {
            flatten(key.getKey(), key.getValue(), values);
        }
        for (Map.Entry<String, JsonNode> file :
                identity.canonical().path("files").properties()) {
            values.put("file " + file.getKey(), "sha256 " + file.getValue().asText());
        }
        return values;
    }

    private static void flatten(String key, JsonNode node, Map<String, String> values) {
        if (node.isObject()) {
            node.properties().forEach(field -> flatten(key + "." + field.getKey(), field.getValue(), values));
        } else if (node.isArray() && node.path(0).isObject()) {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < node.size(); i++) {
                JsonNode item = node.get(i);
                boolean axis = item.has("axis");
                String name =
                        axis ? item.path("axis").asText() : item.path("id").asText(String.valueOf(i + 1));
                names.add(name);
                flatten(key + "." + name, axis ? item.path("entries") : item, values);
            }
            values.put(key, String.join(", ", names));
        } else {
            values.put(key, node.isTextual() ? node.textValue() : node.toString());
        }
    }

    /** {@code key: before → after}; of long texts the part where they differ. */
    @Override
    public String toString() {
        int common = before == null || after == null ? 0 : commonStart(before, after);
        return key + ": " + shown(before, common) + " → " + shown(after, common);
    }

    private static int commonStart(String a, String b) {
        int i = 0;
        while (i < a.length() && i < b.length() && a.charAt(i) == b.charAt(i)) {
            i++;
        }
        return i;
    }

    private static String shown(@Nullable String value, int common) {
        if (value == null) {
            return "(nothing)";
        }
        String line = value.replace('\r', ' ').replace('\n', ' ');
        if (line.length() <= SHOWN) {
            return line;
        }
        int start = Math.max(0, Math.min(common - SHOWN / 4, line.length() - SHOWN));
        int end = Math.min(line.length(), start + SHOWN);
        return (start > 0 ? "…" : "") + line.substring(start, end) + (end < line.length() ? "…" : "");
    }
}
