package dev.batchlab.endtoend.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** YAML below {@code deploy/}. */
final class Manifests {
    static final Path DEPLOY = Path.of(System.getProperty("batchlab.root")).resolve("deploy");
    static final Path KUBERNETES = DEPLOY.resolve("kubernetes");

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private Manifests() {}

    /** Every document of a file. */
    static List<JsonNode> of(Path file) {
        try {
            return YAML.readerFor(JsonNode.class)
                    .<JsonNode>readValues(file.toFile())
                    .readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<JsonNode> of(Path file, String kind) {
        return of(file).stream().filter(it -> it.path("kind").asText().equals(kind));
    }

    static String name(JsonNode object) {
        return object.path("metadata").path("name").asText();
    }

    /** The modules that Quarkus packages: what has to be deployed. */
    static List<String> stages() {
        Path root = DEPLOY.resolveSibling(".").normalize();
        try (Stream<Path> modules = Files.list(root)) {
            return modules.filter(module -> Files.exists(module.resolve("src/main/resources/application.properties")))
                    .map(module -> module.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
