package dev.batchlab.modelsandbox;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder with everything a pipeline needs: two tiny models, data, tools that are doubles, and the config over them. */
public final class Workbench {
    public static final List<String> LABELS = List.of("ALLOW", "ESCALATION", "DENY", "REFUSE");
    private final Path folder;
    private final URI ollama;

    public Workbench(Path folder, URI ollama, int samples) throws IOException {
        this.folder = folder;
        this.ollama = ollama;
        TinyModel.write(folder.resolve("models/a"), 1);
        TinyModel.write(folder.resolve("models/b"), 2);
        Tools.write(folder.resolve("tools"));
        Files.createDirectories(folder.resolve("data"));
        data("data/test.jsonl", "test", samples);
        data("data/train.jsonl", "train", 20);
    }

    public Path folder() {
        return folder;
    }

    public Path out() {
        return folder.resolve("out");
    }

    /** One line a start of a tool, with its arguments. */
    public List<String> starts() throws IOException {
        Path file = folder.resolve("tools/starts");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private void data(String file, String word, int rows) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < rows; i++) {
            lines.append("{\"instruction\": \"分類してください\", \"input\": \"")
                    .append(word)
                    .append(" text ")
                    .append(i)
                    .append("\", \"label\": \"")
                    .append(LABELS.get(i % 4))
                    .append("\"}\n");
        }
        Files.writeString(folder.resolve(file), lines);
    }

    /** Of a prompt, the number its row has. */
    public static int row(String prompt) {
        return Integer.parseInt(prompt.substring(prompt.lastIndexOf(' ') + 1));
    }

    /** The true answer to a prompt. */
    public static String right(String prompt) {
        return LABELS.get(row(prompt) % 4);
    }

    /** A wrong one, and a harmless one. */
    public static String wrong(String prompt) {
        return LABELS.get(row(prompt) % 4 == 3 ? 2 : 3);
    }

    public String config(String name) {
        return config(name, "training: {mode: none}", "");
    }

    /** @param more keys of ab_test, each on a line of its own, two spaces before it */
    public String config(String name, String training, String more) {
        return """
                version: 1
                run: {name: %s, seed: 7, output_dir: out}
                model_a: {path: models/a, description: the base}
                model_b: {path: models/%s}
                dataset:
                  train: [data/train.jsonl]
                  test: data/test.jsonl
                  purpose: safety-classification
                  provenance: {source: made up, licence: CC0-1.0, robots: not-crawled, personal_data: none}
                %s
                gguf:
                  convert_script: tools/convert_hf_to_gguf.py
                  python: tools/python
                  quantize_bin: tools/llama-quantize
                  quantizations: [F16, Q8_0, Q4_K_M]
                ollama: {url: "%s", model_a_name: %s-a, model_b_name: %s-b, cleanup: never}
                ab_test:
                  warmup: 1
                  bootstrap: 1000
                  max_samples: 10000
                %s
                """.formatted(name, training.contains("mode: none") ? "b" : "a", training, ollama, name, name, more);
    }

    public static String trains(String behaviour) {
        return "training: {mode: full, script: tools/train.py, python: tools/python, gpu: none, config: " + behaviour
                + "}";
    }
}
