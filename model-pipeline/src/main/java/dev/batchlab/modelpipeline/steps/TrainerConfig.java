package dev.batchlab.modelpipeline.steps;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.events.EventJson;
import dev.batchlab.experiments.intake.SpecText;
import dev.batchlab.experiments.intake.UnreadableSpec;
import dev.batchlab.modelpipeline.PhaseFailure;
import dev.batchlab.modelpipeline.config.RunConfig;
import dev.batchlab.modelpipeline.config.TrainingConfig;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * The YAML a trainer reads: the user's own, with what this run decides written into it. Kept with the run, so that anybody can repeat
 * the training by hand.
 */
final class TrainerConfig {
    private TrainerConfig() {}

    static Map<String, Object> of(RunConfig config, List<Path> train, Path output) throws PhaseFailure {
        TrainingConfig training = config.training();
        Map<String, Object> all = training.config() == null ? new LinkedHashMap<>() : read(training.config());
        boolean full = training.mode() == TrainingConfig.Mode.FULL;
        section(all, "model").put("base_model", config.modelB().path().toString());
        section(all, "data")
                .put("train_data", train.stream().map(Path::toString).toList());
        section(all, "training").put("output_dir", output.toString());
        section(all, "training").put("seed", config.seed());
        section(all, "quantization").put("load_in_8bit", !full);
        Map<String, Object> ours = section(all, "batchlab");
        ours.put("mode", full ? "full" : "qlora8bit");
        ours.put("result", output.resolve("result.json").toString());
        ours.put("resume", training.resume());
        ours.put("purpose", String.valueOf(config.dataset().purpose()));
        ours.put("labels", config.abTest().labels());
        ours.put(
                "fields",
                Map.of(
                        "instruction", config.dataset().fields().instruction(),
                        "input", config.dataset().fields().input(),
                        "label", config.dataset().fields().label()));
        return all;
    }

    /** All of it that decides what is learnt: not where things lie, and not whether an interrupted training goes on. */
    static Map<String, Object> deciding(RunConfig config, List<Path> train) throws PhaseFailure {
        Map<String, Object> all = of(config, train, config.outputDir());
        section(all, "model").remove("base_model");
        section(all, "training").remove("output_dir");
        section(all, "batchlab").remove("result");
        section(all, "batchlab").remove("resume");
        return all;
    }

    static void write(Map<String, Object> config, Path file) throws IOException {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setAllowUnicode(true);
        options.setSplitLines(false);
        Files.writeString(file, new Yaml(options).dump(config));
    }

    private static Map<String, Object> read(Path file) throws PhaseFailure {
        try {
            JsonNode tree =
                    SpecText.parse(Files.readString(file), file.toString()).root();
            if (!tree.isObject()) {
                throw PhaseFailure.permanent("BAD_TRAINER_CONFIG", file + " is no map of keys");
            }
            @SuppressWarnings("unchecked")
            Map<String, Object> map = EventJson.mapper().convertValue(tree, LinkedHashMap.class);
            return plain(map);
        } catch (UnreadableSpec e) {
            throw PhaseFailure.permanent("BAD_TRAINER_CONFIG", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw PhaseFailure.permanent("BAD_TRAINER_CONFIG", file + " cannot be read: " + e.getMessage());
        }
    }

    /** Decimals in the spelling Python's YAML takes for numbers. */
    private static Map<String, Object> plain(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), plainValue(value)));
        return copy;
    }

    private static Object plainValue(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.doubleValue();
        }
        if (value instanceof Map<?, ?> map) {
            return plain(map);
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(item -> copy.add(plainValue(item)));
            return copy;
        }
        return value;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> section(Map<String, Object> all, String name) {
        return (Map<String, Object>)
                all.compute(name, (key, old) -> old instanceof Map<?, ?> ? old : new LinkedHashMap<String, Object>());
    }
}
