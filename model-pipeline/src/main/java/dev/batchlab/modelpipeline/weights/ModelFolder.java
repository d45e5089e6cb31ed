package dev.batchlab.modelpipeline.weights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A model folder and what is wrong with it.
 *
 * @param shape null where config.json cannot be read
 * @param findings empty: it can be converted, as far as can be seen without the converter
 */
public record ModelFolder(Path path, @Nullable ModelShape shape, List<Finding> findings, long weightBytes) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INDEX = "model.safetensors.index.json";

    public ModelFolder {
        findings = List.copyOf(findings);
    }

    public static ModelFolder look(Path path) {
        List<Finding> findings = new ArrayList<>();
        if (!Files.isDirectory(path)) {
            findings.add(new Finding("MODEL_MISSING", "there is no folder " + path, "correct the path"));
            return new ModelFolder(path, null, findings, 0);
        }
        boolean adapter = Files.exists(path.resolve("adapter_config.json"));
        Optional<ModelShape> shape = Optional.empty();
        if (adapter && !Files.exists(path.resolve("config.json"))) {
            findings.add(new Finding(
                    "ADAPTER_NEEDS_MERGE",
                    path + " holds a PEFT adapter, not a model",
                    "merge it into its base first: training.merge_script, or peft's merge_and_unload"));
            return new ModelFolder(path, null, findings, 0);
        }
        try {
            shape = Optional.of(ModelShape.of(JSON.readTree(Files.readAllBytes(path.resolve("config.json")))));
        } catch (IOException e) {
            findings.add(new Finding(
                    "NO_CONFIG_JSON", path + " has no config.json that can be read", "name the folder that holds it"));
        }
        long bytes = weights(path, findings);
        return new ModelFolder(path, shape.orElse(null), findings, bytes);
    }

    private static long weights(Path path, List<Finding> findings) {
        try (Stream<Path> files = Files.list(path)) {
            TreeSet<Path> shards =
                    new TreeSet<>(files.filter(file -> file.toString().endsWith(".safetensors"))
                            .toList());
            Path index = path.resolve(INDEX);
            if (Files.exists(index)) {
                JsonNode map = JSON.readTree(Files.readAllBytes(index)).path("weight_map");
                TreeSet<String> named = new TreeSet<>();
                map.forEach(shard -> named.add(shard.asText()));
                named.stream()
                        .filter(name -> !shards.contains(path.resolve(name)))
                        .forEach(name -> findings.add(new Finding(
                                "SHARD_MISSING",
                                INDEX + " names " + name + ", which is not there",
                                "fetch the whole model")));
            }
            if (shards.isEmpty()) {
                findings.add(noWeights(path));
            }
            long bytes = 0;
            for (Path shard : shards) {
                bytes += Files.size(shard);
                check(shard, findings);
            }
            return bytes;
        } catch (IOException e) {
            findings.add(new Finding("UNREADABLE", "cannot read " + path + ": " + e.getMessage(), "check its rights"));
            return 0;
        }
    }

    private static void check(Path shard, List<Finding> findings) throws IOException {
        try {
            SafetensorsHeader.read(shard);
        } catch (BadWeights e) {
            String fix = e.code().equals("LFS_POINTER") ? "run git lfs pull in the folder" : "fetch the file again";
            findings.add(new Finding(e.code(), String.valueOf(e.getMessage()), fix));
        }
    }

    private static Finding noWeights(Path path) throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            boolean pickled = files.anyMatch(
                    file -> file.toString().endsWith(".bin") || file.toString().endsWith(".pt"));
            return pickled
                    ? new Finding(
                            "PICKLED_WEIGHTS",
                            path + " holds pickled weights, which run code when they are read",
                            "convert them to safetensors where that is safe")
                    : new Finding("NO_WEIGHTS", path + " holds no .safetensors file", "name the folder that does");
        }
    }
}
