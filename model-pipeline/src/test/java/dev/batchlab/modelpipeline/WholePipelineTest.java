package dev.batchlab.modelpipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.devstack.testing.StageTestResource;
import dev.batchlab.modelpipeline.doubles.OllamaDouble;
import dev.batchlab.modelpipeline.doubles.Workbench;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From weights to verdict: real safetensors, real GGUF, real processes; Ollama, converter, quantizer and trainer are doubles. */
@QuarkusTest
@QuarkusTestResource(StageTestResource.class)
class WholePipelineTest {
    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init")
    URI service;

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private OllamaDouble ollama;

    @SuppressWarnings("NullAway.Init")
    private Pipelines pipelines;

    @BeforeEach
    void start() throws Exception {
        ollama = new OllamaDouble(folder.resolve("ollama"));
        pipelines = new Pipelines(service);
    }

    @AfterEach
    void stop() {
        ollama.close();
    }

    @Test
    void two_models_of_known_accuracy_are_judged_rightly() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 400);
        ollama.says(OllamaScripts.of(62, 74));
        String id = pipelines.start(bench.config("known"), folder);
        JsonNode run = pipelines.awaitEnd(id);

        assertThat(run.path("state").asText()).as(run.toPrettyString()).isEqualTo("succeeded");
        assertThat(run.path("verdict").asText()).isEqualTo("B_BETTER");
        JsonNode results = run.path("results");
        assertThat(results.path("model_a").path("accuracy").asDouble()).isEqualTo(0.62);
        assertThat(results.path("model_b").path("accuracy").asDouble()).isEqualTo(0.74);
        assertThat(results.path("model_a").path("num_samples").asInt()).isEqualTo(400);
        assertThat(results.path("comparison")
                        .path("accuracy_interval")
                        .path("low")
                        .asDouble())
                .isGreaterThan(0);
        for (String model : new String[] {"model_a", "model_b"}) {
            for (String type : new String[] {"F16", "Q8_0", "Q4_K_M"}) {
                assertThat(bench.out().resolve("gguf_models/" + model + "/" + model + "_" + type + ".gguf"))
                        .exists();
            }
        }
        assertThat(bench.out().resolve("ab_test_results/known/ab_test_results.json"))
                .exists();
        assertThat(Files.readAllLines(bench.out().resolve("ab_test_results/known/samples.jsonl")))
                .hasSize(800);
    }
}
