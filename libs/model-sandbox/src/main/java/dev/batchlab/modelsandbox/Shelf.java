package dev.batchlab.modelsandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the double of Ollama keeps: files by their hash, models by their name. */
final class Shelf {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A created model.
     *
     * @param blob hash of its file; empty where somebody else made it
     */
    record Model(String digest, String blob, JsonNode request) {}

    private final Path blobs;
    private final Map<String, Model> models = new ConcurrentHashMap<>();

    Shelf(Path folder) throws IOException {
        blobs = Files.createDirectories(folder.resolve("blobs"));
    }

    Path blob(String sha256) {
        return blobs.resolve(sha256);
    }

    List<String> names() {
        return models.keySet().stream().sorted().toList();
    }

    Optional<Model> find(String name) {
        return Optional.ofNullable(models.get(full(name)));
    }

    Model named(String name) {
        return Objects.requireNonNull(models.get(full(name)), name);
    }

    void put(String name, String blob, JsonNode request) {
        models.put(name, new Model(sha256((name + blob).getBytes(StandardCharsets.UTF_8)), blob, request));
    }

    /** One that somebody else put there. */
    void foreign(String name) {
        models.put(name, new Model("f".repeat(64), "", JSON.createObjectNode()));
    }

    boolean remove(String name) {
        return models.remove(name) != null;
    }

    ObjectNode list() {
        ObjectNode all = JSON.createObjectNode();
        ArrayNode list = all.putArray("models");
        models.forEach((name, model) -> list.addObject().put("name", name).put("digest", model.digest()));
        return all;
    }

    ObjectNode show(Model model) throws IOException {
        GgufFile file = GgufFile.read(blob(model.blob()));
        ObjectNode shown = JSON.createObjectNode();
        shown.putObject("details").put("format", "gguf").put("family", file.text("general.architecture"));
        shown.putObject("model_info")
                .put("general.architecture", file.text("general.architecture"))
                .put("general.file_type", file.whole("general.file_type"));
        return shown;
    }

    static String full(String name) {
        return name.indexOf(':') < 0 ? name + ":latest" : name;
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
