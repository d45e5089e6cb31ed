package dev.batchlab.modelpipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.devstack.testing.StageTestResource;
import dev.batchlab.modelsandbox.OllamaDouble;
import dev.batchlab.modelsandbox.RealInference;
import dev.batchlab.modelsandbox.Workbench;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * All phases with llama.cpp's own inference behind the double of Ollama: what was converted and quantized is loaded and answers. The
 * weights are random: this shows that the files are whole, not that a model knows anything.
 */
@QuarkusTest
@QuarkusTestResource(StageTestResource.class)
class RealInferenceTest {
    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init")
    URI service;

    @Test
    void files_of_every_quantization_are_loaded_by_llama_cpp_and_answer_in_the_form_asked_for() throws Exception {
        Assumptions.assumeTrue(
                System.getProperty("os.name").equals("Linux")
                        && System.getProperty("os.arch").equals("amd64"),
                "the library of de.kherud:llama is tried on Linux x86-64 only");
        Path folder = Folders.fresh();
        try (OllamaDouble ollama = new OllamaDouble(folder.resolve("ollama"));
                RealInference inference = new RealInference(folder.resolve("inference.log"))) {
            ollama.says(inference);
            Workbench bench = new Workbench(folder, ollama.url(), 16);
            String config = bench.config("inference", "training: {mode: none}", "  quantizations: [Q8_0, F16, Q4_K_M]");
            Pipelines pipelines = new Pipelines(service);
            JsonNode run = pipelines.awaitEnd(pipelines.start(config, folder));
            assertThat(run.path("state").asText()).as(run.toPrettyString()).isEqualTo("succeeded");
            for (String quantization : new String[] {"Q8_0", "F16", "Q4_K_M"}) {
                JsonNode both = run.path("results").path("quantizations").path(quantization);
                for (String model : new String[] {"model_a", "model_b"}) {
                    assertThat(both.path(model)
                                    .path("format_compliance")
                                    .path("value")
                                    .asDouble())
                            .as("%s %s", quantization, model)
                            .isEqualTo(1);
                    assertThat(both.path(model).path("num_samples").asInt()).isEqualTo(16);
                }
            }
            assertThat(run.path("results").path("secondary_tests")).hasSize(4);
            assertThat(run.path("verdict").asText()).isNotEqualTo("IDENTICAL_MODELS");
        } finally {
            Folders.remove(folder);
        }
    }
}
