package dev.batchlab.modelsandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A double of a trainer, with the command line {@code --config F [--resume CHECKPOINT]}: it learns nothing, but writes steps,
 * checkpoints and another set of weights. The key {@code behaviour} of its config says what goes wrong.
 */
public final class TrainerDouble {
    private TrainerDouble() {}

    public static void main(String[] args) throws IOException {
        List<String> arguments = Arrays.asList(args);
        Path file = Path.of(arguments.get(arguments.indexOf("--config") + 1));
        Map<String, Object> config = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
        Path output = Path.of(String.valueOf(section(config, "training").get("output_dir")));
        String behaviour = String.valueOf(config.getOrDefault("behaviour", ""));
        Files.createDirectories(output);
        Files.writeString(
                output.resolve("starts.log"),
                String.join(" ", args) + "\n",
                java.nio.file.StandardOpenOption.CREATE,
                java.nio.file.StandardOpenOption.APPEND);
        System.out.println("step 1/2 loss=2.5");
        if (behaviour.equals("hang")) {
            Misbehaviour.hang();
        }
        if (behaviour.equals("fork")) {
            new ProcessBuilder("setsid", "sleep", "31415").start();
            new ProcessBuilder("sleep", "31415").start();
            Misbehaviour.hang();
        }
        if (behaviour.equals("die-once") && !arguments.contains("--resume")) {
            for (int step : new int[] {500, 1000}) {
                Files.createDirectories(output.resolve("checkpoint-" + step));
            }
            System.exit(137);
        }
        System.out.println("step 2/2 loss=2.1");
        long seed = behaviour.equals("same") ? 1 : 99;
        switch (behaviour) {
            case "nan" ->
                Files.writeString(
                        output.resolve("result.json"), "{\"kind\": \"full\", \"path\": \"final\", \"eval_loss\": NaN}");
            case "silent" -> {}
            case "adapter" -> {
                Files.createDirectories(output.resolve("final"));
                Files.writeString(output.resolve("final/adapter_config.json"), "{\"peft_type\": \"LORA\"}");
            }
            case "checkpoints-only" -> {
                TinyModel.write(output.resolve("checkpoint-500"), 5);
                TinyModel.write(output.resolve("checkpoint-1000"), seed);
            }
            default -> {
                TinyModel.write(output.resolve("final"), seed);
                Files.writeString(
                        output.resolve("result.json"),
                        "{\"kind\": \"merged\", \"path\": \"final\", \"steps\": 2, \"eval_loss\": 2.1}");
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> section(Map<String, Object> config, String name) {
        return (Map<String, Object>) java.util.Objects.requireNonNull(config.get(name));
    }
}
