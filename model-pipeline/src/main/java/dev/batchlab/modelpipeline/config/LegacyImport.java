package dev.batchlab.modelpipeline.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.experiments.intake.SpecText;
import dev.batchlab.experiments.intake.UnreadableSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * Turns the YAML of the script {@code complete_so8t_ab_test_pipeline.py} into a pipeline of ours. Every key it holds is told of: taken
 * over, changed, no longer needed, or not to be mapped. Pure.
 */
public final class LegacyImport {
    private static final String TRAINER = "scripts/training/train/train_so8t_phi3_qlora.py";

    private final JsonNode old;
    private final String drives;
    private final List<Remark> remarks = new ArrayList<>();
    private final Map<String, Object> config = new LinkedHashMap<>();

    private LegacyImport(JsonNode old, String drives) {
        this.old = old;
        this.drives = drives;
    }

    /** What happened to a key. */
    public enum Fate {
        TAKEN,
        CHANGED,
        /** What it set is done otherwise now, or by itself. */
        NOT_NEEDED,
        /** Nothing here does what it asks for. */
        NOT_MAPPED,
        /** Not in the old file, and only a person can say it. */
        MISSING
    }

    /** One key of the old file, or one that the new file still lacks. */
    public record Remark(Fate fate, String key, String message) {
        @Override
        public String toString() {
            return fate.name().toLowerCase(Locale.ROOT).replace('_', ' ') + "  " + key + ": " + message;
        }
    }

    /** @param yaml the new config, to be completed where a remark says so */
    public record Imported(String yaml, List<Remark> remarks) {
        public Imported {
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * @param file how problems name it
     * @param drives where drive letters are found, such as {@code /mnt/}: {@code D:/x} becomes {@code /mnt/d/x}
     */
    public static Imported of(String yaml, String file, String name, String drives) throws UnreadableSpec {
        LegacyImport legacy = new LegacyImport(SpecText.parse(yaml, file).root(), drives);
        legacy.map(name);
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setAllowUnicode(true);
        options.setSplitLines(false);
        return new Imported(new Yaml(options).dump(legacy.config), legacy.remarks);
    }

    private void map(String name) {
        config.put("version", 1);
        put("run.name", name);
        LegacyKeys keys = new LegacyKeys(old);
        keys.text("session_id_format")
                .ifPresent(value -> note(Fate.NOT_NEEDED, "session_id_format", "runs have ids of their own"));
        keys.text("checkpoint_dir")
                .ifPresent(value -> note(
                        Fate.NOT_NEEDED,
                        "checkpoint_dir",
                        "progress is kept in the ledger, per run and by what it was made of"));
        path(keys, "output_base_dir", "run.output_dir");
        path(keys, "model_a.base_model", "model_a.path");
        text(keys, "model_a.description", "model_a.description");
        path(keys, "model_b.base_model", "model_b.path");
        text(keys, "model_b.description", "model_b.description");
        paths(keys, "dataset.paths", "dataset.train");
        text(keys, "dataset.format", "dataset.format");
        training(keys);
        path(keys, "gguf.convert_script", "gguf.convert_script");
        quantizations(keys);
        text(keys, "ollama.model_a_name", "ollama.model_a_name");
        text(keys, "ollama.model_b_name", "ollama.model_b_name");
        keys.text("ollama.modelfile_dir")
                .ifPresent(value -> note(
                        Fate.NOT_NEEDED, "ollama.modelfile_dir", "Modelfiles lie in modelfiles/ below run.output_dir"));
        test(keys);
        keys.number("ab_test.max_samples").ifPresent(value -> {
            put("ab_test.max_samples", value);
            note(Fate.TAKEN, "ab_test.max_samples", "and honoured");
        });
        report(keys);
        missing();
        keys.untouched()
                .forEach(key -> note(Fate.NOT_MAPPED, key, "nothing here does what this asks for; it was left out"));
    }

    private void training(LegacyKeys keys) {
        path(keys, "training.config", "training.config");
        boolean qlora = keys.flag("training.use_qlora").orElse(true);
        boolean full = keys.flag("training.use_full_finetuning").orElse(false);
        String mode = qlora ? "qlora8bit" : full ? "full" : "none";
        put("training.mode", mode);
        note(
                qlora && full ? Fate.CHANGED : Fate.TAKEN,
                "training.use_qlora",
                "training.mode: " + mode + (qlora && full ? "; both were on, and only QLoRA was ever run" : ""));
        if (!mode.equals("none")) {
            put("training.script", TRAINER);
            put("training.result", "found");
            note(Fate.CHANGED, "training.script", "the script names a file that is not there; " + TRAINER + " is");
            note(
                    Fate.MISSING,
                    "training.merge_script",
                    "that trainer leaves an adapter, which must be merged before it is converted");
        }
        keys.text("device").ifPresent(device -> {
            String gpu = device.startsWith("cuda") ? "required" : device.equals("auto") ? "auto" : "none";
            put("training.gpu", gpu);
            note(Fate.TAKEN, "device", "training.gpu: " + gpu);
        });
    }

    private void quantizations(LegacyKeys keys) {
        List<String> wanted = new ArrayList<>();
        for (String written : keys.list("gguf.quantizations")) {
            Optional<Quantization> known = Quantization.named(written);
            if (known.isPresent()) {
                wanted.add(known.get().name());
                note(
                        known.get().unquantized() ? Fate.TAKEN : Fate.CHANGED,
                        "gguf.quantizations",
                        written + " becomes " + known.get().name()
                                + (known.get().unquantized() ? "" : ", made by llama-quantize from F16"));
            } else {
                note(Fate.NOT_MAPPED, "gguf.quantizations", written + " is no file type llama-quantize makes here");
            }
        }
        if (!wanted.isEmpty()) {
            put("gguf.quantizations", wanted);
        }
    }

    private void test(LegacyKeys keys) {
        List<String> train = keys.list("dataset.paths");
        keys.text("ab_test.test_data").ifPresent(value -> {
            if (train.contains(value)) {
                note(
                        Fate.MISSING,
                        "ab_test.test_data",
                        value + " is what is trained on; name data the models have not seen in dataset.test");
            } else {
                put("dataset.test", mapped(value, "ab_test.test_data"));
                note(Fate.TAKEN, "ab_test.test_data", "dataset.test");
            }
        });
    }

    private void report(LegacyKeys keys) {
        keys.number("visualization.dpi").ifPresent(value -> {
            put("report.dpi", value);
            note(Fate.TAKEN, "visualization.dpi", "report.dpi");
        });
        for (String key : List.of("visualization.output_dir", "visualization.plot_format", "visualization.format")) {
            keys.text(key)
                    .ifPresent(value ->
                            note(Fate.NOT_NEEDED, key, "charts are PNG, in visualizations/ beside the report"));
        }
    }

    private void missing() {
        note(Fate.MISSING, "dataset.provenance", "say source, licence, robots and personal_data");
        note(Fate.MISSING, "dataset.purpose", "say what the data train, such as safety-classification");
        note(Fate.NOT_NEEDED, "TEMPLATE", "the raw template is gone: Ollama uses the model's own");
        note(Fate.NOT_NEEDED, "python", "Python is found by itself; training.python and gguf.python overrule");
    }

    private void path(LegacyKeys keys, String from, String to) {
        keys.text(from).ifPresent(value -> {
            String mapped = mapped(value, from);
            put(to, mapped);
            if (mapped.equals(value)) {
                note(Fate.TAKEN, from, to);
            }
        });
    }

    private void paths(LegacyKeys keys, String from, String to) {
        List<String> values = keys.list(from);
        if (!values.isEmpty()) {
            put(to, values.stream().map(value -> mapped(value, from)).toList());
            note(Fate.TAKEN, from, to);
        }
    }

    private void text(LegacyKeys keys, String from, String to) {
        keys.text(from).ifPresent(value -> {
            put(to, value);
            note(Fate.TAKEN, from, to);
        });
    }

    private String mapped(String path, String key) {
        String slashes = path.replace('\\', '/');
        if (!slashes.matches("[A-Za-z]:/.*")) {
            return slashes;
        }
        String mapped = drives + slashes.substring(0, 1).toLowerCase(Locale.ROOT) + slashes.substring(2);
        note(Fate.CHANGED, key, path + " becomes " + mapped);
        return mapped;
    }

    @SuppressWarnings("unchecked")
    private void put(String key, Object value) {
        String[] parts = key.split("\\.");
        Map<String, Object> section =
                (Map<String, Object>) config.computeIfAbsent(parts[0], name -> new LinkedHashMap<String, Object>());
        section.put(parts[1], value);
    }

    private void note(Fate fate, String key, String message) {
        remarks.add(new Remark(fate, key, message));
    }
}
