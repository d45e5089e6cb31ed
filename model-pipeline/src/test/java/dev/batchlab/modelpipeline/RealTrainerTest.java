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
        String python =
                Optional.ofNullable(System.getenv("BATCHLAB_TRAINER_PYTHON")).orElse("python3");
        Assumptions.assumeTrue(
                run(List.of(python, "-c", "import torch, transformers, peft, yaml")) == 0,
                "no Python with torch, transformers and peft; name one in BATCHLAB_TRAINER_PYTHON");
        Path folder = Folders.fresh();
        try (OllamaDouble ollama = new OllamaDouble(folder.resolve("ollama"))) {
            Workbench bench = new Workbench(folder, ollama.url(), 16);
            Folders.remove(folder.resolve("models/a"));
            assertThat(run(List.of(
                            python,
                            TRAINER.resolve("tiny.py").toString(),
                            folder.resolve("models/a").toString())))
                    .isZero();
            for (String file : new String[] {"train.py", "merge.py", "data.py"}) {
                Files.copy(
                        TRAINER.resolve(file),
                        folder.resolve("tools").resolve(file),
                        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
            Files.writeString(
                    folder.resolve("train.yaml"),
                    "training: {max_steps: 4, save_steps: 2, per_device_train_batch_size: 4,"
                            + " gradient_accumulation_steps: 1, learning_rate: 1.0e-3}\n");
            // the doubles' launcher runs Java; the trainer wants the real thing
            String trains = Workbench.trains("train.yaml")
                    .replace("mode: full", "mode: qlora8bit")
                    .replace("python: tools/python", "python: " + realPython(folder, python));
            Pipelines pipelines = new Pipelines(service);
            JsonNode run = pipelines.awaitEnd(pipelines.start(bench.config("real-trainer", trains, ""), folder));
            assertThat(run.path("state").asText()).as(run.toPrettyString()).isEqualTo("succeeded");
            JsonNode result = result(bench.out());
            assertThat(result.path("kind").asText()).isEqualTo("merged");
            assertThat(result.path("steps").asInt()).isEqualTo(4);
            assertThat(result.path("train_loss").asDouble()).isBetween(1.0, 7.0);
            assertThat(run.path("verdict").asText()).isNotEqualTo("IDENTICAL_MODELS");
        } finally {
            Folders.remove(folder);
        }
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
