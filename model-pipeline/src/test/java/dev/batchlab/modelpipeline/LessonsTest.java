package dev.batchlab.modelpipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.devstack.testing.StageTestResource;
import dev.batchlab.modelsandbox.TinyModel;
import dev.batchlab.modelsandbox.Workbench;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What pipelines like this one are known to have got wrong, one test a mistake. */
@QuarkusTest
@QuarkusTestResource(StageTestResource.class)
class LessonsTest extends StageStory {
    /** 1, 2: a placeholder for accuracy, and a crash at the end of every good run. */
    @Test
    void accuracy_comes_from_labels_and_a_good_run_ends_well() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 100);
        ollama.says(OllamaScripts.of(90, 30));
        JsonNode run = pipelines.awaitEnd(pipelines.start(bench.config("labels"), folder));
        assertThat(run.path("state").asText()).as(run.toPrettyString()).isEqualTo("succeeded");
        assertThat(run.path("results").path("model_a").path("accuracy").asDouble())
                .isEqualTo(0.9);
        assertThat(run.path("results").path("model_b").path("accuracy").asDouble())
                .isEqualTo(0.3);
        assertThat(run.path("results").path("model_b").path("f1_macro").asDouble())
                .isNotEqualTo(0.3);
        assertThat(run.path("verdict").asText()).isEqualTo("A_BETTER");
    }

    /** 3: a trainer that is not there was found out hours later. */
    @Test
    void a_trainer_that_is_not_there_is_found_out_before_anything_runs() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 8);
        Files.delete(folder.resolve("tools/train.py"));
        Files.writeString(folder.resolve("train.yaml"), "behaviour: well\n");
        JsonNode run = pipelines.awaitEnd(
                pipelines.start(bench.config("no-trainer", Workbench.trains("train.yaml"), ""), folder));
        assertThat(run.path("state").asText()).isEqualTo("rejected");
        assertThat(run.path("remarks").toString()).contains("FILE_MISSING", "training.script", "train.py");
        assertThat(bench.starts()).isEmpty();
    }

    /** 4: checkpoint-500 was taken for newer than checkpoint-1000. */
    @Test
    void the_newest_checkpoint_is_the_one_with_the_highest_number() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 8);
        Files.writeString(folder.resolve("train.yaml"), "behaviour: checkpoints-only\n");
        String trains = Workbench.trains("train.yaml").replace("gpu: none", "gpu: none, result: found");
        JsonNode run = pipelines.awaitEnd(pipelines.start(bench.config("newest", trains, ""), folder));
        assertThat(run.path("state").asText()).as(run.toPrettyString()).isEqualTo("succeeded");
        assertThat(bench.starts()).anyMatch(line -> line.contains("checkpoint-1000 --outfile"));
    }

    /** 5: an adapter was handed to the converter. */
    @Test
    void an_adapter_is_no_model() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 8);
        Files.writeString(folder.resolve("train.yaml"), "behaviour: adapter\n");
        String trains = Workbench.trains("train.yaml").replace("gpu: none", "gpu: none, result: found");
        JsonNode run = pipelines.awaitEnd(pipelines.start(bench.config("adapter", trains, ""), folder));
        assertThat(run.path("state").asText()).isEqualTo("failed");
        assertThat(run.path("errorCode").asText()).isEqualTo("ADAPTER_NEEDS_MERGE");
        assertThat(run.path("error").asText()).contains("merge_script");
    }

    /** 5: an architecture the converter does not know was found out after the training. */
    @Test
    void an_architecture_the_converter_does_not_know_is_refused_before_any_training() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 8);
        TinyModel.write(folder.resolve("models/b"), 2, "SO8TPhi3ForCausalLM");
        JsonNode run = pipelines.awaitEnd(pipelines.start(bench.config("unknown-arch"), folder));
        assertThat(run.path("state").asText()).isEqualTo("rejected");
        assertThat(run.path("remarks").toString())
                .contains("ARCH_UNSUPPORTED", "SO8TPhi3ForCausalLM", "Phi3ForCausalLM", "register the");
        assertThat(bench.starts()).isEmpty();
    }

    /** 6: "8 bit" was written in the config and never reached the trainer. */
    @Test
    void the_mode_reaches_the_trainer() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 8);
        Files.writeString(folder.resolve("train.yaml"), "quantization: {load_in_8bit: false}\nbehaviour: well\n");
        String trains = Workbench.trains("train.yaml").replace("mode: full", "mode: qlora8bit");
        pipelines.awaitEnd(pipelines.start(bench.config("eight-bit", trains, ""), folder));
        assertThat(trainerConfig(bench)).contains("load_in_8bit: true", "mode: qlora8bit");
    }

    /** 8: a raw template ruined both models. */
    @Test
    void the_template_is_left_to_ollama_unless_one_is_set() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 8);
        pipelines.awaitEnd(pipelines.start(bench.config("template"), folder));
        assertThat(ollama.created("template-a").has("template")).isFalse();
        String config =
                bench.config("templated").replace("cleanup: never", "cleanup: never, template: '{{ .Prompt }}'");
        pipelines.awaitEnd(pipelines.start(config, folder));
        assertThat(ollama.created("templated-a").path("template").asText()).isEqualTo("{{ .Prompt }}");
    }

    /** 9, 12: rows without a prompt were asked, and failed answers disappeared from the count. */
    @Test
    void a_failed_answer_counts_as_wrong() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 10);
        ollama.says((model, prompt) -> Workbench.right(prompt));
        ollama.fault("/api/chat", "");
        ollama.fault("/api/chat", "500");
        JsonNode run = pipelines.awaitEnd(pipelines.start(bench.config("failed-answer"), folder));
        JsonNode a = run.path("results").path("model_a");
        assertThat(a.path("num_samples").asInt()).isEqualTo(10);
        assertThat(a.path("accuracy").asDouble()).isEqualTo(0.9);
        assertThat(a.path("success_rate").asDouble()).isEqualTo(0.9);
        assertThat(a.path("latency_ms").path("count").asInt()).isEqualTo(9);
    }

    /** 10, 11: progress of another config was resumed, and any file with the right name was taken for the model. */
    @Test
    void a_file_with_the_right_name_is_not_taken_for_the_model() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 8);
        Path place = bench.out().resolve("gguf_models/model_a/model_a_F16.gguf");
        Files.createDirectories(place.getParent());
        Files.writeString(place, "GGUF of somebody else");
        JsonNode first = pipelines.awaitEnd(pipelines.start(bench.config("right-name"), folder));
        assertThat(first.path("state").asText()).as(first.toPrettyString()).isEqualTo("succeeded");
        String sha256 = sha256(first, "convert_a", "F16");
        TinyModel.write(folder.resolve("models/a"), 77);
        String changed = bench.config("right-name").replace("the base", "another base");
        JsonNode second = pipelines.awaitEnd(pipelines.start(changed, folder));
        assertThat(sha256(second, "convert_a", "F16")).isNotEqualTo(sha256);
        assertThat(phase(second, "convert_b")).isEqualTo("skipped");
    }

    /** 11: a half file was accepted for ever. */
    @Test
    void a_half_file_is_refused_and_removed() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 8);
        Files.writeString(folder.resolve("models/a/misbehave"), "truncate");
        String id = pipelines.start(bench.config("half"), folder);
        JsonNode run = pipelines.awaitEnd(id);
        assertThat(run.path("errorCode").asText()).as(run.toPrettyString()).isEqualTo("BAD_GGUF");
        assertThat(run.path("error").asText()).contains("needs", "bytes of file");
        Path gguf = bench.out().resolve("gguf_models/model_a");
        try (var files = Files.list(gguf)) {
            assertThat(files.toList()).isEmpty();
        }
        Files.delete(folder.resolve("models/a/misbehave"));
        pipelines.order(id, "resume");
        assertThat(pipelines.awaitEnd(id).path("state").asText()).isEqualTo("succeeded");
    }

    /** 12: a half import went on to the test. */
    @Test
    void an_error_within_a_stream_that_began_well_is_an_error() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 8);
        ollama.fault("/api/create", "error-in-stream");
        String id = pipelines.start(bench.config("stream"), folder);
        JsonNode run = pipelines.awaitEnd(id);
        assertThat(run.path("errorCode").asText()).isEqualTo("OLLAMA_REFUSED");
        assertThat(run.path("error").asText()).contains("unexpected EOF");
        assertThat(ollama.chats()).isEmpty();
    }

    /** 13: an interrupted run reported success. */
    @Test
    void a_cancelled_run_is_called_cancelled_and_leaves_no_process() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 8);
        Files.writeString(folder.resolve("train.yaml"), "behaviour: fork\n");
        String id = pipelines.start(bench.config("cancel", Workbench.trains("train.yaml"), ""), folder);
        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(60))
                .until(() -> alive("sleep 31415") > 0);
        pipelines.order(id, "cancel");
        assertThat(pipelines.awaitEnd(id).path("state").asText()).isEqualTo("cancelled");
        assertThat(alive(folder.toString())).isZero();
        assertThat(alive("sleep 31415")).isZero();
    }

    /** 14: latency held the loading of the model, A always came first, answers were drawn at random: see WholePipelineTest. */
    @Test
    void the_same_pipeline_gives_the_same_figures_twice() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 40);
        ollama.says(OllamaScripts.of(50, 70));
        JsonNode one = pipelines
                .awaitEnd(pipelines.start(bench.config("twice"), folder))
                .path("results");
        String again = bench.config("twice").replace("output_dir: out", "output_dir: out2");
        JsonNode two = pipelines.awaitEnd(pipelines.start(again, folder)).path("results");
        assertThat(two.path("comparison").path("accuracy_interval"))
                .isEqualTo(one.path("comparison").path("accuracy_interval"));
        assertThat(two.path("model_b").path("confusion"))
                .isEqualTo(one.path("model_b").path("confusion"));
    }

    /** 15: a folder for logs had to be there. */
    @Test
    void every_folder_is_made_that_is_needed() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 8);
        String config = bench.config("folders").replace("output_dir: out", "output_dir: deep/down/below");
        JsonNode run = pipelines.awaitEnd(pipelines.start(config, folder));
        assertThat(run.path("state").asText()).isEqualTo("succeeded");
        assertThat(folder.resolve("deep/down/below/ab_test_results/folders/ab_test_results.json"))
                .exists();
    }

    private static long alive(String part) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .map(line -> line.contains(part))
                        .orElse(false))
                .count();
    }

    private static String trainerConfig(Workbench bench) throws Exception {
        try (var files = Files.walk(bench.out())) {
            return Files.readString(
                    files.filter(file -> file.getFileName().toString().equals("training_config.yaml"))
                            .findFirst()
                            .orElseThrow());
        }
    }

    private static String phase(JsonNode run, String name) {
        return Objects.requireNonNull(Pipelines.phase(run, name)).path("state").asText();
    }

    private static String sha256(JsonNode run, String phase, String step) {
        for (JsonNode one : Objects.requireNonNull(Pipelines.phase(run, phase)).path("steps")) {
            if (one.path("step").asText().equals(step)) {
                return one.path("outputs").path(0).path("sha256").asText();
            }
        }
        throw new AssertionError(List.of(phase, step).toString());
    }
}
