package dev.batchlab.modelpipeline.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.artifacts.ArtifactWriter;
import dev.batchlab.events.ArtifactRef;
import dev.batchlab.events.EventJson;
import dev.batchlab.events.ModelEvaluated;
import dev.batchlab.modelpipeline.Fingerprint;
import dev.batchlab.modelpipeline.Phase;
import dev.batchlab.modelpipeline.PhaseContext;
import dev.batchlab.modelpipeline.PhaseFailure;
import dev.batchlab.modelpipeline.PhaseWork;
import dev.batchlab.modelpipeline.RunCancelled;
import dev.batchlab.modelpipeline.Runs;
import dev.batchlab.modelpipeline.SampleAnswer;
import dev.batchlab.modelpipeline.Samples;
import dev.batchlab.modelpipeline.StepMaker;
import dev.batchlab.modelpipeline.StepRecord;
import dev.batchlab.modelpipeline.config.OllamaConfig;
import dev.batchlab.modelpipeline.config.Quantization;
import dev.batchlab.modelpipeline.config.RunConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Phase 6, as far as it is ours: everything judged, written down and told; the aggregator draws it. */
@ApplicationScoped
class Report implements PhaseWork {
    private final Samples samples;
    private final Runs runs;
    private final TakeBack takeBack;
    private final ArtifactStore store;
    private final Clock clock;

    Report(Samples samples, Runs runs, TakeBack takeBack, ArtifactStore store, Clock clock) {
        this.samples = samples;
        this.runs = runs;
        this.takeBack = takeBack;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Phase phase() {
        return Phase.REPORT;
    }

    @Override
    public void run(PhaseContext context) throws PhaseFailure, RunCancelled, InterruptedException {
        RunConfig config = context.config();
        Map<String, Object> parts = new TreeMap<>();
        parts.put("run", context.run().id().toString());
        for (Quantization quantization : config.abTest().quantizations()) {
            parts.put(
                    quantization.name(),
                    context.step(Phase.EVALUATE, quantization.name())
                            .map(step -> step.fingerprint().sha256())
                            .orElseThrow(() ->
                                    PhaseFailure.permanent("NOT_EVALUATED", quantization + " was not evaluated")));
        }
        parts.put("ab_test", config.abTest());
        parts.put("report", config.report());
        parts.put("notes", config.notes());
        parts.put("output", config.outputDir().toString());
        context.ensure("results", Fingerprint.of("report", parts), attempt -> make(context));
        if (config.ollama().cleanup() != OllamaConfig.Cleanup.NEVER) {
            takeBack.from(config.ollama(), context.run().id(), context::commit);
        }
    }

    private StepMaker.Made make(PhaseContext context) throws IOException {
        RunConfig config = context.config();
        ObjectNode results = new Results(context, samples, clock.instant()).document();
        Path folder = Files.createDirectories(
                config.outputDir().resolve("ab_test_results").resolve(config.name()));
        Path document = folder.resolve("ab_test_results.json");
        write(document, EventJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(results));
        Path lines = folder.resolve("samples.jsonl");
        ArtifactRef ref = keep(context, lines);
        String verdict = results.path("verdict").asText();
        return new StepMaker.Made(
                List.of(
                        context.digests().of("results", document),
                        context.digests().of("samples", lines)),
                EventJson.mapper().createObjectNode().put("verdict", verdict),
                () -> {
                    runs.results(context.run().id(), verdict, results);
                    context.announce(new ModelEvaluated(
                            config.name(),
                            context.run().id().toString(),
                            context.nextSequence(),
                            verdict,
                            results,
                            ref,
                            EventJson.mapper().<JsonNode>valueToTree(config.report()),
                            clock.instant()));
                });
    }

    private ArtifactRef keep(PhaseContext context, Path lines) throws IOException {
        Path partial = lines.resolveSibling("." + lines.getFileName() + ".partial");
        try (ArtifactWriter writer = store.writer();
                var file = Files.newOutputStream(partial)) {
            for (Quantization quantization : context.config().abTest().quantizations()) {
                for (SampleAnswer answer : samples.of(context.run().id(), quantization.name())) {
                    byte[] line = EventJson.write(answer);
                    writer.write(line, 0, line.length);
                    writer.write('\n');
                    file.write(line);
                    file.write('\n');
                }
            }
            ArtifactRef ref = writer.commit();
            Files.move(partial, lines, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
            return ref;
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        Path partial = file.resolveSibling("." + file.getFileName() + ".partial");
        Files.write(partial, content);
        Files.move(partial, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    static StepRecord evaluated(PhaseContext context, Quantization quantization) {
        return context.step(Phase.EVALUATE, quantization.name()).orElseThrow();
    }
}
