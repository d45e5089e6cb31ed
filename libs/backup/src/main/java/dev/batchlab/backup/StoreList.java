package dev.batchlab.backup;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.artifacts.MissingArtifact;
import dev.batchlab.events.ArtifactRef;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The artifacts a backup leaves in the store: a line of JSON each. They never change, so that being there with their length is enough. */
final class StoreList {
    private static final ObjectMapper JSON = new ObjectMapper();

    private StoreList() {}

    static boolean holds(ArtifactStore store, ArtifactRef artifact) throws IOException {
        try {
            return store.find(artifact.sha256()).bytes() == artifact.bytes();
        } catch (MissingArtifact e) {
            return false;
        }
    }

    static void write(List<ArtifactRef> artifacts, OutputStream out) throws IOException {
        for (ArtifactRef artifact : artifacts) {
            ObjectNode line = JSON.createObjectNode()
                    .put("sha256", artifact.sha256())
                    .put("bytes", artifact.bytes())
                    .put("uri", artifact.uri().toString());
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Which of a list the store does not hold. */
    static List<String> missing(InputStream list, ArtifactStore store) throws IOException {
        List<String> missing = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                var entry = JSON.readTree(line);
                ArtifactRef artifact = new ArtifactRef(
                        URI.create(entry.path("uri").asText()),
                        entry.path("sha256").asText(),
                        entry.path("bytes").asLong());
                if (!holds(store, artifact)) {
                    missing.add(artifact.sha256());
                }
            }
        }
        return missing;
    }
}
