package dev.batchlab.modelpipeline.steps;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.answers.LabelSet;
import dev.batchlab.modelpipeline.Fingerprint;
import dev.batchlab.modelpipeline.GpuLeases;
import dev.batchlab.modelpipeline.Phase;
import dev.batchlab.modelpipeline.PhaseContext;
import dev.batchlab.modelpipeline.PhaseFailure;
import dev.batchlab.modelpipeline.PhaseWork;
import dev.batchlab.modelpipeline.RunCancelled;
import dev.batchlab.modelpipeline.SampleAnswer;
import dev.batchlab.modelpipeline.Samples;
import dev.batchlab.modelpipeline.StepMaker;
import dev.batchlab.modelpipeline.StepRecord;
import dev.batchlab.modelpipeline.config.AbTestConfig;
import dev.batchlab.modelpipeline.config.Quantization;
import dev.batchlab.modelpipeline.config.RunConfig;
import dev.batchlab.modelpipeline.config.TrainingConfig;
import dev.batchlab.modelpipeline.dataset.DataRow;
import dev.batchlab.modelpipeline.dataset.DataSurvey;
import dev.batchlab.modelpipeline.dataset.Sampler;
import dev.batchlab.modelpipeline.evaluation.Asking;
import dev.batchlab.modelpipeline.evaluation.Turn;
import dev.batchlab.modelpipeline.ollama.OllamaClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Phase 5: both models asked the same samples, every answer kept as it comes. */
@ApplicationScoped
class Evaluate implements PhaseWork {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

    private final Samples samples;
    private final GpuLeases gpus;
    private final Clock clock;

    Evaluate(Samples samples, GpuLeases gpus, Clock clock) {
        this.samples = samples;
        this.gpus = gpus;
        this.clock = clock;
    }

    @Override
    public Phase phase() {
        return Phase.EVALUATE;
    }

    @Override
    public void run(PhaseContext context) throws PhaseFailure, RunCancelled, InterruptedException {
        RunConfig config = context.config();
        try (HeldGpu gpu = HeldGpu.take(
                gpus, context.run().id() + "/evaluate", config.training().gpu() != TrainingConfig.Gpu.NONE, clock)) {
            DataSurvey survey = DataSurvey.of(config);
            if (!survey.blocking().isEmpty()) {
                throw PhaseFailure.permanent("BAD_DATA", String.join("\n", survey.blocking()));
            }
            List<DataRow> rows = Sampler.draw(
                    survey.test(), config.abTest().maxSamples(), config.abTest().sampling(), config.seed());
            for (Quantization quantization : config.abTest().quantizations()) {
                ensure(context, rows, quantization, gpu);
            }
        } catch (IOException e) {
            throw PhaseFailure.transientTrouble("IO", e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private void ensure(PhaseContext context, List<DataRow> rows, Quantization quantization, HeldGpu gpu)
            throws PhaseFailure, RunCancelled, InterruptedException {
        StepRecord a = imported(context, Side.A, quantization);
        StepRecord b = imported(context, Side.B, quantization);
        Fingerprint fingerprint = fingerprint(context.config(), rows, a, b);
        StepRecord record = context.ensure(quantization.name(), fingerprint, attempt -> {
            // answers to other questions, from before the config or a model changed, must not count
            String mark = fingerprint.sha256();
            List<SampleAnswer> known = samples.of(context.run().id(), quantization.name());
            if (known.stream().anyMatch(answer -> !answer.requestSha256().startsWith(mark.substring(0, 16)))) {
                context.commit(() -> samples.clear(context.run().id(), quantization.name()));
            }
            Map<String, AskedModel> models =
                    Map.of(Turn.A, AskedModel.of(Turn.A, a.detail()), Turn.B, AskedModel.of(Turn.B, b.detail()));
            ObjectNode detail = new Interview(
                            context, samples, rows, quantization, models, asking(context), mark.substring(0, 16), gpu)
                    .hold();
            detail.put("run", context.run().id().toString());
            return new StepMaker.Made(List.of(), detail);
        });
        String from = record.detail().path("run").asText();
        if (!from.equals(context.run().id().toString())) {
            context.commit(() ->
                    samples.copy(java.util.UUID.fromString(from), context.run().id(), quantization.name()));
        }
    }

    private static Asking asking(PhaseContext context) {
        AbTestConfig abTest = context.config().abTest();
        return new Asking(
                new OllamaClient(context.config().ollama().url()),
                abTest.timeout(),
                new LabelSet(abTest.labels(), abTest.synonyms()),
                FIRST_PAUSE);
    }

    private static StepRecord imported(PhaseContext context, Side side, Quantization quantization) throws PhaseFailure {
        return context.step(Phase.IMPORT, ImportModels.step(side, quantization))
                .orElseThrow(() -> PhaseFailure.permanent("NOT_IMPORTED", side.key() + " is not in Ollama"));
    }

    /** What decides the answers; how they are judged afterwards does not. */
    private static Fingerprint fingerprint(RunConfig config, List<DataRow> rows, StepRecord a, StepRecord b) {
        AbTestConfig abTest = config.abTest();
        Map<String, Object> parts = new TreeMap<>();
        parts.put("a", a.detail().path("settings").asText());
        parts.put("b", b.detail().path("settings").asText());
        parts.put(
                "samples",
                rows.stream().map(row -> row.id() + row.label() + row.group()).toList());
        parts.put("labels", abTest.labels());
        parts.put("synonyms", abTest.synonyms());
        parts.put("repeats", abTest.repeats());
        parts.put("options", abTest.options());
        parts.put("structured", abTest.structured());
        parts.put("system", String.valueOf(abTest.system()));
        parts.put("timeout", abTest.timeout().toString());
        parts.put("warmup", abTest.warmup());
        parts.put("order", abTest.order().name());
        parts.put("sequential", abTest.sequential() ? String.valueOf(abTest.alpha()) : "no");
        parts.put("seed", config.seed());
        return Fingerprint.of("evaluate", parts);
    }
}
