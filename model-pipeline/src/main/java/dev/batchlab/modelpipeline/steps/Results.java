package dev.batchlab.modelpipeline.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.events.EventJson;
import dev.batchlab.modelpipeline.Output;
import dev.batchlab.modelpipeline.Phase;
import dev.batchlab.modelpipeline.PhaseContext;
import dev.batchlab.modelpipeline.Samples;
import dev.batchlab.modelpipeline.StepRecord;
import dev.batchlab.modelpipeline.config.DatasetConfig;
import dev.batchlab.modelpipeline.config.Quantization;
import dev.batchlab.modelpipeline.config.RunConfig;
import dev.batchlab.modelpipeline.dataset.DataSurvey;
import dev.batchlab.modelpipeline.evaluation.Judgement;
import dev.batchlab.modelpipeline.evaluation.Pairs;
import dev.batchlab.modelpipeline.evaluation.Turn;
import dev.batchlab.statistics.Holm;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code ab_test_results.json}: the keys people know at the top, everything else beside them. */
final class Results {
    private final PhaseContext context;
    private final Samples samples;
    private final Instant at;

    Results(PhaseContext context, Samples samples, Instant at) {
        this.context = context;
        this.samples = samples;
        this.at = at;
    }

    ObjectNode document() throws IOException {
        RunConfig config = context.config();
        Map<Quantization, Judgement> judgements = new LinkedHashMap<>();
        for (Quantization quantization : config.abTest().quantizations()) {
            judgements.put(quantization, judge(quantization));
        }
        Quantization deciding = config.abTest().quantizations().get(0);
        Judgement first = java.util.Objects.requireNonNull(judgements.get(deciding));
        ObjectNode results = EventJson.mapper().createObjectNode();
        results.set("model_a", first.modelA());
        results.set("model_b", first.modelB());
        results.set("comparison", first.comparison());
        results.put("timestamp", at.toString());
        results.put("verdict", first.verdict().name());
        results.put("quantization", deciding.name());
        results.set("secondary_tests", secondary(judgements, deciding, first));
        ObjectNode others = results.putObject("quantizations");
        judgements.forEach((quantization, judgement) -> {
            ObjectNode one = others.putObject(quantization.name());
            one.set("model_a", judgement.modelA());
            one.set("model_b", judgement.modelB());
            one.set("comparison", judgement.comparison());
        });
        about(results);
        return results;
    }

    private Judgement judge(Quantization quantization) {
        RunConfig config = context.config();
        JsonNode evaluated = Report.evaluated(context, quantization).detail();
        Pairs pairs = Pairs.of(
                samples.of(context.run().id(), quantization.name()),
                evaluated.path("samples").asInt(Integer.MAX_VALUE));
        Judgement judgement = Judgement.of(
                pairs,
                config.abTest(),
                config.seed(),
                sha256(Side.A, quantization).equals(sha256(Side.B, quantization)));
        put(judgement.modelA(), evaluated.path("memory").path(Turn.A));
        put(judgement.modelB(), evaluated.path("memory").path(Turn.B));
        return judgement;
    }

    private static void put(ObjectNode model, JsonNode memory) {
        if (memory.isObject()) {
            model.set("memory", memory);
        }
    }

    private String sha256(Side side, Quantization quantization) {
        return context.step(side.conversion(), quantization.name())
                .map(StepRecord::only)
                .map(Output::sha256)
                .orElse("");
    }

    /** Everything tested beside the one test that decides, corrected for being many. */
    private static ArrayNode secondary(
            Map<Quantization, Judgement> judgements, Quantization deciding, Judgement first) {
        Map<String, Double> ps = new LinkedHashMap<>();
        ps.put("latency", first.latencyP());
        ps.put("unsafe_allow", first.unsafeP());
        judgements.forEach((quantization, judgement) -> {
            if (quantization != deciding) {
                ps.put("accuracy " + quantization.name(), judgement.accuracyP());
            }
        });
        double[] adjusted = Holm.adjust(
                ps.values().stream().mapToDouble(Double::doubleValue).toArray());
        ArrayNode tests = EventJson.mapper().createArrayNode();
        int at = 0;
        for (Map.Entry<String, Double> test : ps.entrySet()) {
            tests.addObject()
                    .put("test", test.getKey())
                    .put("p", test.getValue())
                    .put("p_holm", adjusted[at++]);
        }
        return tests;
    }

    private void about(ObjectNode results) throws IOException {
        RunConfig config = context.config();
        DataSurvey survey = DataSurvey.of(config);
        ObjectNode run = results.putObject("run");
        run.put("id", context.run().id().toString()).put("name", config.name()).put("seed", config.seed());
        run.set("notes", EventJson.mapper().<JsonNode>valueToTree(config.notes()));
        run.put("bootstrap", config.abTest().bootstrap());
        ObjectNode data = results.putObject("dataset");
        data.put("test_rows", survey.test().size())
                .put("train_rows", survey.trainRows())
                .put("skipped", survey.skipped());
        data.set("labels", EventJson.mapper().<JsonNode>valueToTree(survey.testLabels()));
        data.set("signs_of_personal_data", EventJson.mapper().<JsonNode>valueToTree(survey.personalData()));
        data.put("max_samples", config.abTest().maxSamples());
        if (config.abTest().maxSamples() > survey.test().size()) {
            data.put("note", "max_samples is more than there are; all were used");
        }
        DatasetConfig.Provenance provenance = config.dataset().provenance();
        if (provenance != null) {
            data.putObject("provenance")
                    .put("source", provenance.source())
                    .put("licence", provenance.licence())
                    .put("robots", provenance.robots())
                    .put("personal_data", provenance.personalData());
        }
        if (config.dataset().purpose() != null) {
            results.put("purpose", config.dataset().purpose());
            results.put("use", ModelCard.use(config));
        }
        ObjectNode models = results.putObject("models");
        for (Side side : Side.values()) {
            ObjectNode model = models.putObject(side.key());
            model.put("description", side.source(config).description());
            model.put(
                    "name",
                    context.step(
                                    Phase.IMPORT,
                                    ImportModels.step(
                                            side,
                                            config.abTest().quantizations().get(0)))
                            .map(step -> step.detail().path("name").asText())
                            .orElse(side.ollamaName(config.ollama())));
            ObjectNode files = model.putObject("gguf");
            config.gguf()
                    .quantizations()
                    .forEach(quantization -> files.put(quantization.name(), sha256(side, quantization)));
        }
    }
}
