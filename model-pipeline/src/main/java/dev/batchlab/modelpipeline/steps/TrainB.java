package dev.batchlab.modelpipeline.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.events.EventJson;
import dev.batchlab.modelpipeline.Fingerprint;
import dev.batchlab.modelpipeline.GpuLeases;
import dev.batchlab.modelpipeline.Output;
import dev.batchlab.modelpipeline.Phase;
import dev.batchlab.modelpipeline.PhaseContext;
import dev.batchlab.modelpipeline.PhaseFailure;
import dev.batchlab.modelpipeline.PhaseWork;
import dev.batchlab.modelpipeline.RunCancelled;
import dev.batchlab.modelpipeline.StepMaker;
import dev.batchlab.modelpipeline.StepRecord;
import dev.batchlab.modelpipeline.config.RunConfig;
import dev.batchlab.modelpipeline.config.TrainingConfig;
import dev.batchlab.modelpipeline.dataset.DataFiles;
import dev.batchlab.modelpipeline.dataset.DataProblems;
import dev.batchlab.modelpipeline.dataset.DataSurvey;
import dev.batchlab.modelpipeline.process.Program;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Phase 2: the user's trainer, run and resumed; what it leaves made whole. */
@ApplicationScoped
class TrainB implements PhaseWork {
    static final String MODEL = "model";
    private static final String TRAIN = "train";

    private final Programs programs;
    private final GpuLeases gpus;
    private final OllamaMemory ollama;
    private final Clock clock;

    TrainB(Programs programs, GpuLeases gpus, OllamaMemory ollama, Clock clock) {
        this.programs = programs;
        this.gpus = gpus;
        this.ollama = ollama;
        this.clock = clock;
    }

    @Override
    public Phase phase() {
        return Phase.TRAIN_B;
    }

    @Override
    public void run(PhaseContext context) throws PhaseFailure, RunCancelled, InterruptedException {
        try {
            if (context.config().training().mode() == TrainingConfig.Mode.NONE) {
                Path given = context.config().modelB().path();
                whole(context, given, "given", ModelDigest.of(context.digests(), given));
                return;
            }
            StepRecord trained = train(context);
            Path path = Path.of(trained.detail().path("path").asText());
            if (trained.detail().path("adapter").asBoolean()) {
                merge(context, trained, path);
            } else {
                whole(context, path, "trained", ModelDigest.of(context.digests(), path));
            }
        } catch (IOException e) {
            throw PhaseFailure.transientTrouble("IO", e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private StepRecord train(PhaseContext context)
            throws PhaseFailure, RunCancelled, InterruptedException, IOException {
        RunConfig config = context.config();
        TrainingConfig training = config.training();
        Path script = Objects.requireNonNull(training.script());
        List<Path> files = DataFiles.find(config.dataset().train(), new DataProblems());
        Map<String, String> data = new TreeMap<>();
        for (Path file : files) {
            data.put(file.toString(), context.digests().of("data", file).sha256());
        }
        Map<String, Object> parts = new TreeMap<>();
        parts.put("base", ModelDigest.of(context.digests(), config.modelB().path()));
        parts.put("script", ScriptDigest.withModules(context.digests(), script));
        parts.put("config", TrainerConfig.deciding(config, files));
        parts.put("mode", training.mode().name());
        parts.put("data", data);
        parts.put("dataset", config.dataset());
        parts.put("seed", config.seed());
        Fingerprint fingerprint = Fingerprint.of(TRAIN, parts);
        Path output =
                config.outputDir().resolve("checkpoints/training").resolve(config.name() + "-" + fingerprint.brief());
        return context.ensure(TRAIN, fingerprint, attempt -> trained(context, files, script, output, attempt));
    }

    private StepMaker.Made trained(PhaseContext context, List<Path> files, Path script, Path output, Path attempt)
            throws PhaseFailure, RunCancelled, InterruptedException, IOException {
        RunConfig config = context.config();
        TrainingConfig training = config.training();
        Path python = Interpreters.python(training.python(), script)
                .orElseThrow(() -> PhaseFailure.permanent("NO_PYTHON", "no Python was found; set training.python"));
        Files.createDirectories(output);
        Path written = attempt.resolve("training_config.yaml");
        if (!Files.exists(attempt.resolve("started"))) {
            TrainerConfig.write(TrainerConfig.of(config, files, output), written);
            Files.deleteIfExists(output.resolve("result.json"));
        }
        List<String> arguments =
                new ArrayList<>(List.of(python.toString(), script.toString(), "--config", written.toString()));
        Optional<Path> checkpoint = TrainerOutput.newestCheckpoint(output);
        if (training.resume() && checkpoint.isPresent()) {
            arguments.addAll(List.of("--resume", checkpoint.get().toString()));
        }
        try (HeldGpu gpu =
                HeldGpu.take(gpus, context.run().id() + "/train", training.gpu() != TrainingConfig.Gpu.NONE, clock)) {
            if (gpu.held()) {
                ollama.free(config.ollama().url());
            }
            Program program = new Program(
                    arguments,
                    attempt,
                    gpu.environment(),
                    List.of(output),
                    training.timeout(),
                    training.stallTimeout());
            programs.run(context, TRAIN, program, attempt, "TRAINER_FAILED", gpu::renew);
        }
        TrainerOutput found = TrainerOutput.find(training.result(), output);
        Files.writeString(found.path().resolve("MODEL_CARD.md"), ModelCard.of(config, DataSurvey.of(config)));
        ObjectNode detail = EventJson.mapper().createObjectNode();
        detail.put("path", found.path().toString());
        detail.put("adapter", found.adapter());
        detail.put("mode", training.mode().name());
        detail.put("trainer_config", written.toString());
        detail.set("result", found.result());
        return new StepMaker.Made(ModelDigest.files(context.digests(), found.path()), detail);
    }

    private void merge(PhaseContext context, StepRecord trained, Path adapter)
            throws PhaseFailure, RunCancelled, InterruptedException, IOException {
        RunConfig config = context.config();
        Path script = config.training().mergeScript();
        if (script == null) {
            throw PhaseFailure.permanent(
                    "ADAPTER_NEEDS_MERGE",
                    adapter
                            + " is an adapter, which no converter takes; set training.merge_script, or let the trainer merge it");
        }
        Path merged = adapter.resolveSibling(adapter.getFileName() + "-merged");
        Map<String, Object> parts = new TreeMap<>();
        parts.put("adapter", trained.outputs().stream().map(Output::sha256).toList());
        parts.put("base", ModelDigest.of(context.digests(), config.modelB().path()));
        parts.put("script", ScriptDigest.withModules(context.digests(), script));
        context.ensure(MODEL, Fingerprint.of("merge", parts), attempt -> {
            Path python = Interpreters.python(config.training().python(), script)
                    .orElseThrow(() -> PhaseFailure.permanent("NO_PYTHON", "no Python was found; set training.python"));
            List<String> arguments = List.of(
                    python.toString(),
                    script.toString(),
                    "--base",
                    config.modelB().path().toString(),
                    "--adapter",
                    adapter.toString(),
                    "--output",
                    merged.toString());
            Program program = new Program(
                    arguments,
                    attempt,
                    Map.of(),
                    List.of(merged),
                    config.training().timeout(),
                    config.training().stallTimeout());
            programs.run(context, "merge", program, attempt, "MERGE_FAILED", () -> {});
            if (!Files.exists(merged.resolve("config.json"))) {
                throw PhaseFailure.permanent("NO_RESULT", "the merge ended well but left no model in " + merged);
            }
            return model(context, merged, "merged");
        });
    }

    private static void whole(PhaseContext context, Path path, String kind, String digest)
            throws PhaseFailure, RunCancelled, InterruptedException {
        context.ensure(
                MODEL,
                Fingerprint.of("model", Map.of("digest", digest, "path", path.toString())),
                attempt -> model(context, path, kind));
    }

    private static StepMaker.Made model(PhaseContext context, Path path, String kind) throws IOException {
        ObjectNode detail = EventJson.mapper().createObjectNode().put("path", path.toString());
        detail.set("kind", EventJson.mapper().<JsonNode>valueToTree(kind));
        return new StepMaker.Made(ModelDigest.files(context.digests(), path), detail);
    }
}
