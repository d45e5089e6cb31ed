package dev.batchlab.experiments.intake;

import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.experiments.matrix.DataSet;
import dev.batchlab.experiments.matrix.Matrix;
import dev.batchlab.experiments.matrix.MatrixCheck;
import dev.batchlab.experiments.spec.Answer;
import dev.batchlab.experiments.spec.Axis;
import dev.batchlab.experiments.spec.BatchRules;
import dev.batchlab.experiments.spec.Dataset;
import dev.batchlab.experiments.spec.ExperimentSpec;
import dev.batchlab.experiments.spec.InputFiles;
import dev.batchlab.experiments.spec.MergeFields;
import dev.batchlab.experiments.spec.NotUtf8;
import dev.batchlab.experiments.spec.Parameters;
import dev.batchlab.experiments.spec.Prompt;
import dev.batchlab.experiments.spec.ResolvedSpec;
import dev.batchlab.experiments.spec.SpecProblem;
import dev.batchlab.experiments.spec.StoredInputs;
import dev.batchlab.experiments.spec.StrictUtf8;
import dev.batchlab.providers.Model;
import dev.batchlab.providers.ModelRegistry;
import dev.batchlab.providers.Providers;
import java.net.URI;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads specs: all that is wrong with one is said at once. Reads the files it names, sends nothing. */
public final class SpecReader {
    private final ModelRegistry registry;
    private final Providers providers;
    private final Target target;
    private final InstantSource clock;

    public SpecReader(ModelRegistry registry, Providers providers, Target target, InstantSource clock) {
        this.registry = registry;
        this.providers = providers;
        this.target = target;
        this.clock = clock;
    }

    /** With the models and providers Batchlab knows by itself. */
    public static SpecReader standard(Target target) {
        return new SpecReader(ModelRegistry.standard(), Providers.standard(), target, InstantSource.system());
    }

    /** @param fileName how messages call the spec */
    public SpecReading read(byte[] utf8, String fileName, InputFiles inputs) {
        try {
            return read(StrictUtf8.decode(utf8), fileName, inputs);
        } catch (NotUtf8 e) {
            return new SpecReading.Refused(List.of(
                    new SpecProblem("", fileName, e.line(), String.valueOf(e.getMessage()), "save the file as UTF-8")));
        }
    }

    /** @param fileName how messages call the spec */
    public SpecReading read(String text, String fileName, InputFiles inputs) {
        SpecTree tree;
        try {
            tree = SpecText.parse(text, fileName);
        } catch (UnreadableSpec e) {
            return new SpecReading.Refused(e.problems());
        }
        Draft draft = new Draft(tree, fileName);
        if (!draft.root().isObject()) {
            draft.problem("", "this is no spec: it is not a map of keys", "see docs/specs.md for an example");
            return new SpecReading.Refused(draft.problems());
        }
        return read(draft, inputs);
    }

    /**
     * Reads a spec that was accepted before, without looking at all its cells again.
     *
     * @throws IllegalArgumentException when it cannot be read any more, for instance because the registry lost a model
     */
    public ExperimentSpec reopen(ResolvedSpec resolved, ArtifactStore store) {
        SpecTree tree = new SpecTree(resolved.spec(), Map.of());
        Draft draft = new Draft(tree, "the stored spec");
        ExperimentSpec spec = settled(draft, new StoredInputs(resolved.inputs(), store), Target.ELSEWHERE)
                .spec();
        if (spec == null || draft.hasProblems()) {
            throw new IllegalArgumentException("The stored spec cannot be read any more: " + draft.problems());
        }
        return spec;
    }

    private SpecReading read(Draft draft, InputFiles inputs) {
        // not of specs accepted by earlier versions: their results are read on
        ModelsPart.refuseSecondHosts(draft, registry);
        Settled settled = settled(draft, inputs, target);
        ExperimentSpec spec = settled.spec();
        if (spec != null) {
            return checked(draft, spec, inputs);
        }
        checkRows(draft, settled.dataset(), inputs);
        return new SpecReading.Refused(draft.problems());
    }

    /** What could be made of the text: a spec whose cells can be drawn, perhaps with problems elsewhere. */
    private record Settled(
            @Nullable ExperimentSpec spec, @Nullable Dataset dataset) {}

    private Settled settled(Draft draft, InputFiles inputs, Target where) {
        SchemaCheck.check(draft);
        TextFiles files = new TextFiles(draft, inputs);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        List<Model> models = new ModelsPart(draft, registry, providers, where, today).read();
        List<Axis> axes = new AxesPart(draft, files).read();
        Dataset dataset = new DatasetPart(draft, files).read();
        Prompt prompt = new PromptPart(draft).read();
        Parameters parameters = ParametersPart.read(draft);
        Answer answer = new AnswerPart(draft).read();
        LimitsPart limits = new LimitsPart(draft, providers);
        int trials = draft.root().path("trials").asInt(1);
        boolean overRows = draft.root().has("dataset");
        String written = Draft.text(draft.root(), "customId");
        String customId = written == null ? CustomIds.byDefault(models.size(), axes, overRows, trials) : written;
        new ExpressionCheck(draft, models, axes, overRows).check(prompt, parameters, customId, answer, dataset);
        BatchRules batch = limits.batch(models);
        List<URI> webhooks = limits.webhooks();
        MergeFields merge = limits.merge(overRows);
        String experiment = Draft.text(draft.root(), "experiment");
        if (!draft.canBeDrawn() || answer == null) {
            return new Settled(null, dataset);
        }
        return new Settled(
                new ExperimentSpec(
                        experiment == null ? "" : experiment,
                        models,
                        trials,
                        axes,
                        dataset,
                        prompt,
                        parameters,
                        customId,
                        answer,
                        limits.retry(),
                        batch,
                        limits.budgetUsd(),
                        webhooks,
                        merge,
                        files.paths()),
                dataset);
    }

    /** Rows are worth a look although the spec is refused already: people want to hear everything at once. */
    private void checkRows(Draft draft, @Nullable Dataset dataset, InputFiles inputs) {
        if (dataset != null && ExpressionCheck.compiles(dataset.group())) {
            new DataSet(dataset, inputs).check(draft::problem);
        }
    }

    private SpecReading checked(Draft draft, ExperimentSpec spec, InputFiles inputs) {
        Matrix matrix = Matrix.of(spec, inputs, providers, draft::problem);
        MatrixCheck.check(matrix, providers, draft::problem, draft::warning);
        return draft.hasProblems()
                ? new SpecReading.Refused(draft.problems())
                : new SpecReading.Accepted(spec, matrix, draft.warnings());
    }
}
