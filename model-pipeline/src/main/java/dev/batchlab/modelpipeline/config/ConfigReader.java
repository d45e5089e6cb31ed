package dev.batchlab.modelpipeline.config;

import dev.batchlab.experiments.intake.SpecText;
import dev.batchlab.experiments.intake.UnreadableSpec;
import dev.batchlab.experiments.spec.SpecProblem;
import java.net.URI;
import java.util.List;

/** Reads a pipeline's YAML or JSON. Unknown keys, wrong types and contradictions are problems, all reported at once. */
public final class ConfigReader {
    private static final int MAX_CHARACTERS = 1 << 20;

    private ConfigReader() {}

    /** @param file how problems name it */
    public static ConfigReading read(String text, String file, PathRules paths) {
        if (text.length() > MAX_CHARACTERS) {
            return new ConfigReading(
                    null,
                    List.of(new SpecProblem("", file, null, "the config is larger than 1 MB", "name data by path")));
        }
        Draft draft;
        try {
            draft = new Draft(SpecText.parse(text, file), file, paths);
        } catch (UnreadableSpec e) {
            return new ConfigReading(null, e.problems());
        }
        RunConfig config = read(draft);
        return new ConfigReading(draft.sound() ? config : null, draft.problems());
    }

    private static RunConfig read(Draft draft) {
        Section root = draft.root();
        root.whole("version", 1, 1, 1);
        if (!root.given("version")) {
            root.missing("version", "write version: 1 at the top");
        }
        Section run = root.section("run");
        String name = run.required("name", "name the run: run: {name: my-run}");
        if (!name.isEmpty() && !name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,79}")) {
            run.problem("name", "'" + name + "' is no name", "letters, digits, . _ and -, at most 80");
        }
        long seed = run.whole("seed", 42, 0, Integer.MAX_VALUE);
        var outputDir = run.requiredPath("output_dir", "say where models and results go");
        List<String> notes = run.texts("notes", List.of());
        if (notes.size() > 20 || notes.stream().anyMatch(note -> note.length() > 500)) {
            run.problem("notes", "these are more than 20, or longer than 500 characters", "say less");
        }
        run.end();
        TrainingConfig training = TrainingPart.read(root.section("training"));
        boolean trains = training.mode() != TrainingConfig.Mode.NONE;
        ModelSource modelA = ModelPart.read(root.section("model_a"), null);
        ModelSource modelB = ModelPart.read(root.section("model_b"), trains ? modelA.path() : null);
        DatasetConfig dataset = DatasetPart.read(root.section("dataset"), trains);
        GgufConfig gguf = GgufPart.read(root.section("gguf"));
        OllamaConfig ollama = OllamaPart.read(root.section("ollama"));
        AbTestConfig abTest = AbTestPart.read(root.section("ab_test"), gguf);
        ReportConfig report = ReportPart.read(root.section("report"));
        List<URI> webhooks = NotifyPart.read(root);
        root.end();
        return new RunConfig(
                name, seed, notes, webhooks, outputDir, modelA, modelB, dataset, training, gguf, ollama, abTest,
                report);
    }
}
