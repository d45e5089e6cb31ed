package dev.batchlab.modelpipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.experiments.spec.SpecProblem;
import dev.batchlab.modelpipeline.config.AbTestConfig;
import dev.batchlab.modelpipeline.config.ConfigReader;
import dev.batchlab.modelpipeline.config.ConfigReading;
import dev.batchlab.modelpipeline.config.PathRules;
import dev.batchlab.modelpipeline.config.Quantization;
import dev.batchlab.modelpipeline.config.RunConfig;
import dev.batchlab.modelpipeline.config.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigReaderTest {
    private static final String GOOD = """
            version: 1
            run: {name: borea-ab, seed: 42, output_dir: runs}
            model_a: {path: models/borea, description: "", expected_arch: phi3}
            model_b: {description: ""}
            dataset:
              train: [data/train.jsonl, more/]
              test: data/test*.jsonl
              provenance: {source: own, licence: CC-BY-4.0, robots: respected, personal_data: removed}
              purpose: safety-classification
            training: {mode: qlora8bit, script: train.py, config: train.yaml, timeout: none, stall_timeout: 30m}
            gguf: {convert_script: llama.cpp/convert_hf_to_gguf.py, quantizations: [f16, q8_0, q4_k_m]}
            ollama: {model_a_name: borea-base, model_b_name: borea-retrained}
            ab_test: {quantizations: [Q8_0], max_samples: 50}
            """;

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path base;

    @BeforeEach
    void real() throws IOException {
        base = folder.toRealPath();
    }

    @Test
    void a_sound_config_is_read_with_its_defaults() {
        RunConfig config = read(GOOD).sound();
        assertThat(config.modelB().path()).isEqualTo(config.modelA().path());
        assertThat(config.training().mode()).isEqualTo(TrainingConfig.Mode.QLORA8BIT);
        assertThat(config.training().timeout()).isNull();
        assertThat(config.training().stallTimeout()).isEqualTo(Duration.ofMinutes(30));
        assertThat(config.gguf().quantizations())
                .containsExactly(Quantization.F16, Quantization.Q8_0, Quantization.Q4_K_M);
        assertThat(config.abTest().labels()).containsExactly("ALLOW", "ESCALATION", "DENY", "REFUSE");
        assertThat(config.abTest().unsafeFrom()).containsExactly("DENY", "REFUSE");
        assertThat(config.abTest().order()).isEqualTo(AbTestConfig.Order.ABBA);
        assertThat(config.ollama().template()).isNull();
        assertThat(config.dataset().test()).containsExactly(base + "/data/test*.jsonl");
    }

    @Test
    void a_name_with_and_without_latest_is_one_name() {
        String text = GOOD.replace("borea-base", "lab").replace("borea-retrained", "\"lab:latest\"");
        assertThat(read(text).problems()).extracting(SpecProblem::message).contains("both models have one name");
    }

    @Test
    void the_example_is_a_sound_config_and_so_are_its_data() throws Exception {
        Path examples = Path.of(System.getProperty("batchlab.root", ".."), "examples/pipelines")
                .toAbsolutePath()
                .normalize();
        RunConfig config = ConfigReader.read(
                        Files.readString(examples.resolve("borea-ab.yaml")),
                        "borea-ab.yaml",
                        new PathRules(examples, List.of(Path.of("/"))))
                .sound();
        assertThat(config.abTest().quantizations()).containsExactly(Quantization.Q8_0, Quantization.Q4_K_M);
        assertThat(config.dataset().test())
                .allSatisfy(file -> assertThat(Path.of(file)).exists());
        assertThat(config.training().config()).exists();
    }

    @Test
    void training_has_no_time_limit_unless_one_is_set() {
        assertThat(read(GOOD.replace(", timeout: none", "")).sound().training().timeout())
                .isNull();
        assertThat(read(GOOD.replace("timeout: none", "timeout: 5d"))
                        .sound()
                        .training()
                        .timeout())
                .isEqualTo(Duration.ofDays(5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "seed: 42|seeds: 42|run.seeds|unknown key",
                "max_samples: 50|max_samples: 0|ab_test.max_samples|does not fit",
                "max_samples: 50|max_samples: -5|ab_test.max_samples|does not fit",
                "max_samples: 50|max_samples: fifty|ab_test.max_samples|does not fit",
                "stall_timeout: 30m|stall_timeout: half an hour|training.stall_timeout|no duration",
                "stall_timeout: 30m|stall_timeout: none|training.stall_timeout|no duration",
                "mode: qlora8bit|mode: lora|training.mode|no choice",
                "[f16, q8_0, q4_k_m]|[f16, q9_9]|gguf.quantizations|no quantization",
                "[f16, q8_0, q4_k_m]|[q8_0, IQ4_XS]|gguf.quantizations|importance matrix",
                "[f16, q8_0, q4_k_m]|[f16]|ab_test.quantizations|not made",
                "quantizations: [Q8_0]|labels: [ONE]|ab_test.labels|too few",
                "output_dir: runs|output_dir: ../elsewhere|run.output_dir|goes up",
                "output_dir: runs|output_dir: /etc/runs|run.output_dir|outside",
                "output_dir: runs|output_dir: -rf|run.output_dir|is no path",
                "output_dir: runs|output_dir: 'D:/webdataset'|run.output_dir|Windows",
                "model_a_name: borea-base|model_a_name: gpt-oss:120b-cloud|ollama.model_a_name|somebody else",
                "model_a_name: borea-base|model_a_name: borea-retrained|ollama.model_b_name|one name",
                "model_a_name: borea-base|model_a_name: a b|ollama.model_a_name|no model name",
                "model_a_name: borea-base|model_a_name: x, parameters: {num_ctxx: 1}|ollama.parameters.num_ctxx|no parameter",
                "purpose: safety-classification|format: jsonl|dataset.purpose|missing",
                "version: 1|version: 2|version|does not fit",
                "script: train.py, |''|training.script|missing",
                "test: data/test*.jsonl|test: data/train.jsonl|dataset.test|training data",
            })
    void every_wrong_value_is_named_with_its_key(String right, String wrong, String key, String message) {
        ConfigReading reading = read(GOOD.replace(right, wrong.equals("''") ? "" : wrong));
        assertThat(reading.config()).isNull();
        assertThat(reading.problems()).as(reading.problems().toString()).anySatisfy(problem -> {
            assertThat(problem.key()).isEqualTo(key);
            assertThat(problem.message()).contains(message);
            assertThat(problem.line()).isPositive();
            assertThat(problem.fix()).isNotBlank();
        });
    }

    @Test
    void all_problems_come_at_once() {
        ConfigReading reading = read("run: {nam: x}\ntraining: {mode: maybe}\nab_test: {alpha: 7}\n");
        assertThat(reading.problems())
                .extracting(SpecProblem::key)
                .contains(
                        "version",
                        "run.name",
                        "run.nam",
                        "run.output_dir",
                        "training.mode",
                        "ab_test.alpha",
                        "model_a.path",
                        "gguf.convert_script",
                        "ollama.model_a_name",
                        "dataset.test");
    }

    @Test
    void a_provenance_that_leaves_something_out_is_refused() {
        assertThat(read(GOOD.replace("robots: respected, ", "")).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.key()).isEqualTo("dataset.provenance.robots"));
    }

    @Test
    void yaml_that_would_run_code_repeat_or_explode_is_refused() {
        assertThat(read(GOOD + "x: !!java.net.URL [\"http://example.org\"]\n").config())
                .isNull();
        assertThat(read(GOOD + "version: 1\n").problems())
                .anyMatch(one -> one.message().contains("stands twice"));
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1));
        }
        assertThat(read(bomb.toString()).config()).isNull();
        assertThat(read("#" + "x".repeat(1 << 20)).problems())
                .anyMatch(one -> one.message().contains("1 MB"));
    }

    @Test
    void a_link_that_leads_out_of_the_roots_is_refused() throws Exception {
        Files.createSymbolicLink(base.resolve("runs"), Path.of("/etc"));
        assertThat(read(GOOD).problems()).singleElement().satisfies(problem -> assertThat(problem.message())
                .contains("outside"));
    }

    @Test
    void the_python_of_a_virtual_environment_may_be_a_link_to_the_system_s() throws Exception {
        Path bin = Files.createDirectories(base.resolve("venv/bin"));
        Files.createSymbolicLink(bin.resolve("python"), Path.of("/bin/sh"));
        Files.createSymbolicLink(bin.resolve("llama-quantize"), Path.of("/bin/sh"));
        String text = GOOD.replace("script: train.py", "script: train.py, python: venv/bin/python")
                .replace("gguf: {", "gguf: {python: venv/bin/python, quantize_bin: venv/bin/llama-quantize, ");
        RunConfig config = read(text).sound();
        // started by the link: a Python finds its environment by the name it is called by
        assertThat(config.training().python()).isEqualTo(bin.resolve("python"));
        assertThat(config.gguf().python()).isEqualTo(bin.resolve("python"));
    }

    @Test
    void a_program_in_a_folder_that_leads_out_of_the_roots_is_refused() throws Exception {
        Files.createSymbolicLink(base.resolve("venv"), Path.of("/usr"));
        assertThat(read(GOOD.replace("script: train.py", "script: train.py, python: venv/bin/python"))
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("outside"));
    }

    private ConfigReading read(String text) {
        return ConfigReader.read(text, "pipeline.yaml", new PathRules(base, List.of(base)));
    }
}
