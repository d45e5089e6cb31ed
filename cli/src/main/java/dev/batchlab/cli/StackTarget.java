package dev.batchlab.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whom a stack talks to, fixed by its first {@code up}: money must never move to another place by a forgotten flag.
 *
 * @param sandbox the simulator instead of the vendors
 * @param replay recorded outputs the simulator answers with; empty: none
 * @param faults script of faults for the simulator; empty: none
 * @param providerUrls provider id → base URL instead of the usual one
 */
public record StackTarget(boolean sandbox, String replay, String faults, Map<String, String> providerUrls) {
    /** The vendors themselves. */
    public static final StackTarget LIVE = new StackTarget(false, "", "", Map.of());

    public StackTarget {
        providerUrls = Map.copyOf(providerUrls);
    }

    /** {@code sandbox} or {@code live}. */
    public String kind() {
        return sandbox ? "sandbox" : "live";
    }

    /** What differs, in words; empty when equal. */
    public List<String> differencesTo(StackTarget other) {
        List<String> found = new ArrayList<>();
        compare(found, "target", kind(), other.kind());
        compare(found, "replay", replay, other.replay);
        compare(found, "faults", faults, other.faults);
        Map<String, String> ids = new TreeMap<>(providerUrls);
        ids.putAll(other.providerUrls);
        for (String id : ids.keySet()) {
            compare(found, "URL of " + id, providerUrls.getOrDefault(id, ""), other.providerUrls.getOrDefault(id, ""));
        }
        return found;
    }

    static Optional<StackTarget> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        JsonNode json = Json.read(file);
        Map<String, String> urls = new TreeMap<>();
        json.path("providerUrls")
                .properties()
                .forEach(url -> urls.put(url.getKey(), url.getValue().asText()));
        return Optional.of(new StackTarget(
                json.path("target").asText().equals("sandbox"),
                json.path("replay").asText(""),
                json.path("faults").asText(""),
                urls));
    }

    void write(Path file) {
        Json.write(file, toJson());
    }

    /** As it stands in {@code target.json}. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new TreeMap<>();
        json.put("target", kind());
        json.put("providerUrls", new TreeMap<>(providerUrls));
        if (!replay.isEmpty()) {
            json.put("replay", replay);
        }
        if (!faults.isEmpty()) {
            json.put("faults", faults);
        }
        return json;
    }

    private static void compare(List<String> found, String what, String fixed, String asked) {
        if (!fixed.equals(asked)) {
            found.add(what + " is " + orNone(fixed) + ", not " + orNone(asked));
        }
    }

    private static String orNone(String value) {
        return value.isEmpty() ? "none" : value;
    }
}
