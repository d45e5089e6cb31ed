package dev.batchlab.experiments.spec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.events.ArtifactRef;
import dev.batchlab.events.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A spec with all defaults spelled out, and where the files it names lie: all that is needed to read it again.
 *
 * @param spec a spec as a person could have written it
 * @param inputs exactly the files it names
 */
public record ResolvedSpec(JsonNode spec, List<InputFile> inputs) {
    public ResolvedSpec {
        inputs = List.copyOf(inputs);
    }

    /**
     * @param inputs files in the store, at least those the spec names; others are left out
     * @throws IllegalArgumentException when one is missing
     */
    public static ResolvedSpec of(ExperimentSpec spec, List<InputFile> inputs) {
        Map<String, InputFile> byPath = inputs.stream()
                .collect(Collectors.toMap(file -> PathPattern.withoutDot(file.path()), file -> file, (a, b) -> a));
        List<InputFile> named = new ArrayList<>();
        for (String path : spec.inputPaths()) {
            InputFile file = byPath.get(PathPattern.withoutDot(path));
            if (file == null) {
                throw new IllegalArgumentException("The file " + path + " is not in the store; upload it first");
            }
            named.add(file);
        }
        return new ResolvedSpec(SpecJson.of(spec), named);
    }

    public byte[] toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("spec", spec);
        ArrayNode files = json.putArray("inputs");
        for (InputFile input : inputs) {
            ObjectNode file = files.addObject().put("path", input.path());
            file.putObject("content")
                    .put("uri", input.content().uri().toString())
                    .put("sha256", input.content().sha256())
                    .put("bytes", input.content().bytes());
        }
        return ExactJson.write(json).getBytes(StandardCharsets.UTF_8);
    }

    public static ResolvedSpec ofJson(byte[] utf8) {
        try {
            JsonNode json = ExactJson.read(new String(utf8, StandardCharsets.UTF_8));
            List<InputFile> inputs = new ArrayList<>();
            for (JsonNode file : json.path("inputs")) {
                JsonNode content = file.path("content");
                inputs.add(new InputFile(
                        file.path("path").asText(),
                        new ArtifactRef(
                                URI.create(content.path("uri").asText()),
                                content.path("sha256").asText(),
                                content.path("bytes").asLong())));
            }
            return new ResolvedSpec(json.path("spec"), inputs);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a resolved spec: " + e.getOriginalMessage(), e);
        }
    }

    public ArtifactRef store(ArtifactStore store) throws IOException {
        return store.put(toJson());
    }

    public static ResolvedSpec open(ArtifactRef ref, ArtifactStore store) throws IOException {
        try (InputStream in = store.open(ref)) {
            return ofJson(in.readAllBytes());
        }
    }
}
