package dev.batchlab.sandbox.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.SandboxBatch;
import dev.batchlab.sandbox.SandboxWorld;
import dev.batchlab.sandbox.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;

/** Results of a batch that brought its requests along: each with the metadata of its request instead of a key. */
final class InlinedResponses {
    private final SandboxWorld world;

    InlinedResponses(SandboxWorld world) {
        this.world = world;
    }

    ObjectNode of(SandboxBatch batch) {
        ObjectNode output = Json.MAPPER.createObjectNode();
        ArrayNode rows = output.putObject("inlinedResponses").putArray("inlinedResponses");
        Map<String, JsonNode> metadata = new HashMap<>();
        read(batch.order().inputFileId(), line -> {
            if (line.has("metadata")) {
                metadata.put(line.path("key").asText(), line.path("metadata"));
            }
        });
        String results = batch.outputFileId();
        if (results != null) {
            read(results, line -> {
                ObjectNode row = rows.addObject();
                JsonNode own = metadata.get(line.path("key").asText());
                if (own != null) {
                    row.set("metadata", own);
                }
                line.fields().forEachRemaining(field -> {
                    if (!field.getKey().equals("key")) {
                        row.set(field.getKey(), field.getValue());
                    }
                });
            });
        }
        return output;
    }

    private interface Take {
        void line(JsonNode line);
    }

    private void read(String file, Take take) {
        try (BufferedReader lines = Files.newBufferedReader(world.files().path(file))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    take.line(Json.MAPPER.readTree(line));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read file " + file, e);
        }
    }
}
