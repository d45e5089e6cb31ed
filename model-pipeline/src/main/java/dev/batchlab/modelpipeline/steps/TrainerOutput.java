package dev.batchlab.modelpipeline.steps;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.batchlab.modelpipeline.PhaseFailure;
import dev.batchlab.modelpipeline.config.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a trainer left.
 *
 * @param adapter it must be merged into its base before it can be converted
 * @param result the trainer's own report; empty where it writes none
 */
record TrainerOutput(Path path, boolean adapter, JsonNode result) {
    private static final Pattern CHECKPOINT = Pattern.compile("checkpoint-(\\d{1,12})");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    static TrainerOutput find(TrainingConfig.Result how, Path output) throws PhaseFailure, IOException {
        Path report = output.resolve("result.json");
        if (how == TrainingConfig.Result.WRITTEN) {
            if (!Files.exists(report)) {
                throw PhaseFailure.permanent(
                        "NO_RESULT",
                        "the trainer ended well but left no " + report
                                + "; let it write one, or set training.result: found for a script that does not");
            }
            return written(report, output);
        }
        for (String name : List.of("final_model", "final")) {
            if (model(output.resolve(name))) {
                return of(output.resolve(name), JSON.createObjectNode());
            }
        }
        Optional<Path> newest = newestCheckpoint(output).filter(TrainerOutput::model);
        if (newest.isPresent()) {
            return of(newest.get(), JSON.createObjectNode());
        }
        if (model(output)) {
            return of(output, JSON.createObjectNode());
        }
        throw PhaseFailure.permanent(
                "NO_RESULT",
                "the trainer ended well but " + output + " holds neither final_model, final nor a checkpoint");
    }

    private static TrainerOutput written(Path report, Path output) throws PhaseFailure, IOException {
        JsonNode result;
        try {
            result = JSON.readTree(Files.readAllBytes(report));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw PhaseFailure.permanent("BAD_RESULT", report + " is no JSON: " + e.getOriginalMessage());
        }
        for (String loss : List.of("eval_loss", "train_loss", "loss")) {
            JsonNode value = result.path(loss);
            if (value.isNumber() && !Double.isFinite(value.doubleValue())
                    || value.asText().equalsIgnoreCase("nan")) {
                throw PhaseFailure.permanent(
                        "TRAINING_DIVERGED", loss + " is " + value.asText() + "; lower the learning rate");
            }
        }
        Path path = output.resolve(result.path("path").asText(".")).normalize();
        if (!path.startsWith(output) || !model(path)) {
            throw PhaseFailure.permanent(
                    "NO_RESULT", report + " names " + path + ", which is no model below " + output);
        }
        return of(path, result);
    }

    private static TrainerOutput of(Path path, JsonNode result) {
        boolean adapter =
                Files.exists(path.resolve("adapter_config.json")) && !Files.exists(path.resolve("config.json"));
        return new TrainerOutput(path, adapter || result.path("kind").asText().equals("adapter"), result);
    }

    private static boolean model(Path folder) {
        return Files.exists(folder.resolve("config.json")) || Files.exists(folder.resolve("adapter_config.json"));
    }

    /** By its number: 1000 is newer than 500. */
    static Optional<Path> newestCheckpoint(Path output) throws IOException {
        if (!Files.isDirectory(output)) {
            return Optional.empty();
        }
        try (Stream<Path> inside = Files.list(output)) {
            return inside.filter(Files::isDirectory)
                    .filter(path -> number(path) >= 0)
                    .max(Comparator.comparingLong(TrainerOutput::number));
        }
    }

    private static long number(Path path) {
        Matcher matcher = CHECKPOINT.matcher(path.getFileName().toString());
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : -1;
    }
}
