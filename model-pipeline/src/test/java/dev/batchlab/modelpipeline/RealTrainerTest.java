package dev.batchlab.modelpipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.batchlab.devstack.testing.StageTestResource;
import dev.batchlab.modelsandbox.OllamaDouble;
import dev.batchlab.modelsandbox.Workbench;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * The reference trainer itself, on a tiny model that transformers makes on the spot: real LoRA steps on the processor, a real merge.
 * Needs a Python with torch, transformers and peft, named in BATCHLAB_TRAINER_PYTHON or found as python3.
 */
@QuarkusTest
@QuarkusTestResource(StageTestResource.class)
class RealTrainerTest {
    private static final Path TRAINER = Path.of(System.getProperty("batchlab.root", ".."), "model-pipeline/trainer")
            .toAbsolutePath()
            .normalize();

    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init")
    URI service;

    @Test
    void a_tiny_model_is_trained_merged_converted_and_compared() throws Exception {
        Path folder = Folders.fresh();
        try (OllamaDouble ollama = new OllamaDouble(folder.resolve("ollama"))) {
            JsonNode run = train("real-trainer", folder, ollama, "1.0e-3");
            assertThat(run.path("state").asText()).as(run.toPrettyString()).isEqualTo("succeeded");
            JsonNode result = result(folder.resolve("out"));
            assertThat(result.path("kind").asText()).isEqualTo("merged");
            assertThat(result.path("steps").asInt()).isEqualTo(4);
            assertThat(result.path("train_loss").asDouble()).isBetween(1.0, 7.0);
            assertThat(run.path("verdict").asText()).isNotEqualTo("IDENTICAL_MODELS");
        } finally {
            Folders.remove(folder);
        }
    }

    @Test
    void a_training_that_diverges_fails_and_leaves_no_model() throws Exception {
        Path folder = Folders.fresh();
        try (OllamaDouble ollama = new OllamaDouble(folder.resolve("ollama"))) {
            JsonNode run = train("real-divergence", folder, ollama, "1.0e+30");
            assertThat(run.path("errorCode").asText()).as(run.toPrettyString()).isEqualTo("TRAINER_FAILED");
            assertThat(run.path("error").asText()).contains("the training diverged", "learning_rate");
            try (var files = Files.walk(folder.resolve("out"))) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .doesNotContain("result.json", "final", "checkpoint-4");
            }
        } finally {
            Folders.remove(folder);
        }
    }

    private JsonNode train(String name, Path folder, OllamaDouble ollama, String learningRate) throws Exception {
        String python =
                Optional.ofNullable(System.getenv("BATCHLAB_TRAINER_PYTHON")).orElse("python3");
        Assumptions.assumeTrue(
                run(List.of(python, "-c", "import torch, transformers, peft, yaml")) == 0,
                "no Python with torch, transformers and peft; name one in BATCHLAB_TRAINER_PYTHON");
        Workbench bench = new Workbench(folder, ollama.url(), 16);
        Folders.remove(folder.resolve("models/a"));
        assertThat(run(List.of(
                        python,
                        TRAINER.resolve("tiny.py").toString(),
                        folder.resolve("models/a").toString())))
                .isZero();
        for (String file : new String[] {"train.py", "merge.py", "data.py", "checkpoints.py"}) {
            Files.copy(
                    TRAINER.resolve(file),
                    folder.resolve("tools").resolve(file),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        Files.writeString(
                folder.resolve("train.yaml"),
                "training: {max_steps: 4, save_steps: 2, per_device_train_batch_size: 4,"
                        + " gradient_accumulation_steps: 1, learning_rate: " + learningRate + "}\n");
        // the doubles' launcher runs Java; the trainer wants the real thing
        String trains = Workbench.trains("train.yaml")
                .replace("mode: full", "mode: qlora8bit")
                .replace("python: tools/python", "python: " + realPython(folder, python));
        Pipelines pipelines = new Pipelines(service);
        return pipelines.awaitEnd(pipelines.start(bench.config(name, trains, ""), folder));
    }

    /** A config may only name what lies below the roots: a launcher there stands for the interpreter. */
    private static Path realPython(Path folder, String python) throws IOException {
        Path launcher = folder.resolve("tools/real-python");
        Files.writeString(launcher, "#!/bin/sh\nexec " + python + " \"$@\"\n");
        Files.setPosixFilePermissions(launcher, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
        return launcher;
    }

    private static JsonNode result(Path out) throws IOException {
        try (var files = Files.walk(out)) {
            Path found = files.filter(file -> file.getFileName().toString().equals("result.json"))
                    .findFirst()
                    .orElseThrow();
            return new ObjectMapper().readTree(found.toFile());
        }
    }

    private static int run(List<String> command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(5, TimeUnit.MINUTES) ? process.exitValue() : -1;
        } catch (IOException e) {
            return -1;
        }
    }
}
