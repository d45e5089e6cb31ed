package dev.batchlab.modelpipeline.steps;

import dev.batchlab.modelpipeline.Digests;
import dev.batchlab.modelpipeline.Fingerprint;
import dev.batchlab.modelpipeline.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A model folder's content as one digest: weights, configuration, tokenizer and code. */
final class ModelDigest {
    private static final Pattern COUNTS = Pattern.compile(".*\\.(json|safetensors|model|txt|py|jinja|tiktoken)");

    private ModelDigest() {}

    static List<Output> files(Digests digests, Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> inside = Files.list(folder)) {
            files = inside.filter(Files::isRegularFile)
                    .filter(file ->
                            COUNTS.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
        List<Output> outputs = new ArrayList<>();
        for (Path file : files) {
            outputs.add(digests.of("model", file));
        }
        return outputs;
    }

    static String of(Digests digests, Path folder) throws IOException {
        Map<String, String> names = new TreeMap<>();
        for (Output file : files(digests, folder)) {
            names.put(Path.of(file.path()).getFileName().toString(), file.sha256());
        }
        return Fingerprint.of("model", names).sha256();
    }
}
