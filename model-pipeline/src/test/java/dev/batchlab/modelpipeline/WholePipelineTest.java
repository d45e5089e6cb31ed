package dev.batchlab.modelpipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.devstack.testing.StageTestResource;
import dev.batchlab.modelsandbox.Workbench;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** From weights to verdict: real safetensors, real GGUF, real processes; Ollama, converter, quantizer and trainer are doubles. */
@QuarkusTest
@QuarkusTestResource(StageTestResource.class)
class WholePipelineTest extends StageStory {
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

    @Test
    void the_json_keeps_the_keys_people_know_and_adds_what_a_verdict_needs() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 60);
        ollama.says(OllamaScripts.of(62, 74));
        JsonNode results = pipelines
                .awaitEnd(pipelines.start(bench.config("keys"), folder))
                .path("results");
        for (String model : new String[] {"model_a", "model_b"}) {
            assertThat(results.path(model).fieldNames())
                    .toIterable()
                    .contains(
                            "accuracy",
                            "f1_macro",
                            "avg_latency",
                            "num_samples",
                            "success_rate",
                            "confusion",
                            "unsafe_allow_rate",
                            "latency_ms",
                            "tokens_per_second",
                            "memory",
                            "per_class");
        }
        assertThat(results.path("comparison").fieldNames())
                .toIterable()
                .contains("accuracy_improvement", "f1_macro_improvement", "latency_change", "mcnemar", "power");
        assertThat(results.path("timestamp").asText()).isNotEmpty();
        assertThat(results.path("purpose").asText()).isEqualTo("safety-classification");
        assertThat(results.path("use").asText()).contains("never generation");
        assertThat(results.path("model_a").path("memory").path("reported_bytes").asLong())
                .isEqualTo(Files.size(bench.out().resolve("gguf_models/model_a/model_a_Q8_0.gguf")));
        assertThat(bench.out().resolve("modelfiles/keys-a.modelfile"))
                .content()
                .contains("purpose: safety-classification")
                .doesNotContain("TEMPLATE");
    }

    @Test
    void models_that_answer_alike_show_no_difference() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 120);
        ollama.says((model, prompt) -> Workbench.right(prompt));
        JsonNode run = pipelines.awaitEnd(pipelines.start(bench.config("alike"), folder));
        assertThat(run.path("verdict").asText()).as(run.toPrettyString()).isEqualTo("NO_DIFFERENCE_SHOWN");
    }

    @Test
    void the_same_weights_under_two_names_are_recognised() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 40);
        String config = bench.config("same").replace("path: models/b", "path: models/a");
        JsonNode run = pipelines.awaitEnd(pipelines.start(config, folder));
        assertThat(run.path("verdict").asText()).as(run.toPrettyString()).isEqualTo("IDENTICAL_MODELS");
    }

    @Test
    void fifty_samples_of_a_small_difference_are_not_enough_data() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 200);
        ollama.says(OllamaScripts.of(70, 74));
        String config = bench.config("few").replace("max_samples: 10000", "max_samples: 50");
        JsonNode run = pipelines.awaitEnd(pipelines.start(config, folder));
        assertThat(run.path("verdict").asText()).as(run.toPrettyString()).isEqualTo("UNDERPOWERED");
        assertThat(run.path("results").path("model_a").path("num_samples").asInt())
                .isEqualTo(50);
        assertThat(run.path("results").path("comparison").path("explanation").asText())
                .contains("Not enough data");
    }

    @Test
    void a_model_that_only_babbles_is_neither_right_nor_harmless() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 40);
        ollama.says((model, prompt) -> "Allow me to explain.");
        JsonNode run = pipelines.awaitEnd(pipelines.start(bench.config("babble"), folder));
        assertThat(run.path("state").asText()).isEqualTo("succeeded");
        assertThat(run.path("verdict").asText()).isEqualTo("INCONCLUSIVE");
        JsonNode a = run.path("results").path("model_a");
        assertThat(a.path("accuracy").asDouble()).isZero();
        assertThat(a.path("invalid").path("value").asDouble()).isEqualTo(1);
        assertThat(a.path("unsafe_allow_rate").path("hits").asInt()).isZero();
    }

    @Test
    void a_trained_model_goes_through_all_phases() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 40);
        Files.writeString(folder.resolve("train.yaml"), "behaviour: well\ntraining: {learning_rate: 2e-4, steps: 2}\n");
        String config = bench.config("trained", Workbench.trains("train.yaml"), "");
        JsonNode run = pipelines.awaitEnd(pipelines.start(config, folder));
        assertThat(run.path("state").asText()).as(run.toPrettyString()).isEqualTo("succeeded");
        try (var found = Files.walk(bench.out())) {
            var files = found.map(Path::toString).toList();
            assertThat(files).anyMatch(file -> file.endsWith("MODEL_CARD.md"));
            assertThat(files).anyMatch(file -> file.endsWith("training_config.yaml"));
            String written = Files.readString(Path.of(files.stream()
                    .filter(file -> file.endsWith("training_config.yaml"))
                    .findFirst()
                    .orElseThrow()));
            assertThat(written)
                    .contains(
                            "train.jsonl",
                            "output_dir:",
                            "learning_rate: 2.0E-4",
                            "resume: true",
                            "purpose: safety-classification");
        }
    }

    @Test
    void each_model_comes_first_in_every_other_stretch() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 40);
        String config = bench.config("abba").replace("warmup: 1", "warmup: 0");
        pipelines.awaitEnd(pipelines.start(config, folder));
        StringBuilder order = new StringBuilder();
        ollama.chats().forEach(chat -> order.append(chat.path("model").asText().endsWith("-b") ? 'B' : 'A'));
        String stretch = "A".repeat(10) + "B".repeat(10) + "B".repeat(10) + "A".repeat(10);
        assertThat(order.toString()).isEqualTo(stretch.repeat(2));
        JsonNode chat = ollama.chats().get(0);
        assertThat(chat.path("options").path("temperature").asInt()).isZero();
        assertThat(chat.path("options").path("seed").asInt()).isEqualTo(7);
        assertThat(chat.path("truncate").asBoolean(true)).isFalse();
        assertThat(chat.path("format").path("properties").path("label").path("enum"))
                .hasSize(4);
    }

    @Test
    void warming_up_and_loading_are_not_measured() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 20);
        JsonNode run = pipelines.awaitEnd(pipelines.start(bench.config("latency"), folder));
        JsonNode latency = run.path("results").path("model_a").path("latency_ms");
        assertThat(latency.path("count").asInt()).isEqualTo(20);
        // loading takes the double 900 ms, an answer about 20
        assertThat(latency.path("max").asDouble()).isLessThan(100);
    }

    @Test
    void thinking_is_kept_as_a_digest_and_decides_nothing() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 8);
        ollama.says((model, prompt) -> "<think-safety>ALLOW is tempting</think-safety>" + Workbench.right(prompt));
        JsonNode run = pipelines.awaitEnd(pipelines.start(bench.config("thinks"), folder));
        assertThat(run.path("results").path("model_a").path("accuracy").asDouble())
                .isEqualTo(1);
        assertThat(Files.readString(bench.out().resolve("ab_test_results/thinks/samples.jsonl")))
                .contains("thinkingSha256")
                .doesNotContain("tempting");
    }
}
