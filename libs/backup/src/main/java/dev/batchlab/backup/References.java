package dev.batchlab.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.batchlab.events.ArtifactRef;
import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Artifacts found so far; one stands there once, however often it is referred to. */
final class References {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Referenced> found = new LinkedHashMap<>();

    void add(String uri, String sha256, long bytes, String by) {
        found.computeIfAbsent(sha256, digest -> new Referenced(new ArtifactRef(URI.create(uri), digest, bytes), by));
    }

    /** Adds every reference inside a JSON document; anything else is none. */
    void addAll(byte[] utf8, String by) {
        try {
            walk(JSON.readTree(utf8), by);
        } catch (IOException e) {
            return; // not JSON: a message that speaks of a digest
        }
    }

    void remove(String sha256) {
        found.remove(sha256);
    }

    Collection<Referenced> all() {
        return found.values();
    }

    private void walk(JsonNode node, String by) {
        if (node.path("uri").isTextual()
                && node.path("sha256").isTextual()
                && node.path("bytes").isNumber()) {
            add(
                    node.path("uri").asText(),
                    node.path("sha256").asText(),
                    node.path("bytes").asLong(),
                    by);
        }
        for (JsonNode child : node) {
            walk(child, by);
        }
    }
}
