package dev.batchlab.modelpipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.devstack.testing.StageTestResource;
import dev.batchlab.modelsandbox.OllamaDouble;
import dev.batchlab.modelsandbox.Workbench;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Interrupted anywhere, a run ends as if it had not been, and nothing finished is done twice. */
@QuarkusTest
@QuarkusTestResource(StageTestResource.class)
class RecoveryTest {
    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init")
    URI service;

    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private OllamaDouble ollama;

    @SuppressWarnings("NullAway.Init")
    private Pipelines pipelines;

    @BeforeEach
    void start() throws Exception {
        folder = Folders.fresh();
        ollama = new OllamaDouble(folder.resolve("ollama"));
        ollama.says(OllamaScripts.of(55, 70));
        pipelines = new Pipelines(service);
    }

    @AfterEach
    void stop() throws Exception {
        Interruptions.off();
        ollama.close();
        Folders.remove(folder);
    }

    @Test
    void a_run_whose_every_commit_fails_once_ends_with_the_same_figures_and_no_tool_runs_twice() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 30);
        Files.writeString(folder.resolve("train.yaml"), "behaviour: well\n");
        String config = bench.config("interrupted", Workbench.trains("train.yaml"), "");
        Interruptions.beforeEveryFirstCommit();
        JsonNode interrupted = pipelines.awaitEnd(pipelines.start(config, folder));
        int cuts = Interruptions.off();
        assertThat(interrupted.path("state").asText())
                .as(interrupted.toPrettyString())
                .isEqualTo("succeeded");
        assertThat(cuts).isGreaterThan(15);
        List<String> starts = bench.starts();
        assertThat(starts)
                .as("each tool once for each file")
                .doesNotHaveDuplicates()
                .hasSize(7);
        int creations =
                (int) ollama.calls().stream().filter("POST /api/create"::equals).count();

        JsonNode calm =
                pipelines.awaitEnd(pipelines.start(config.replace("output_dir: out", "output_dir: calm"), folder));
        assertThat(figures(interrupted)).isEqualTo(figures(calm));
        assertThat(creations)
                .as("an import may be told twice, the server keeps one")
                .isBetween(2, 4);
    }

    @Test
    void a_trainer_that_died_goes_on_from_its_newest_checkpoint() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 8);
        Files.writeString(folder.resolve("train.yaml"), "behaviour: die-once\n");
        JsonNode run =
                pipelines.awaitEnd(pipelines.start(bench.config("dies", Workbench.trains("train.yaml"), ""), folder));
        assertThat(run.path("state").asText()).as(run.toPrettyString()).isEqualTo("succeeded");
        List<String> trainings = bench.starts().stream()
                .filter(line -> line.contains("train.py"))
                .toList();
        assertThat(trainings).hasSize(2);
        assertThat(trainings.get(0)).doesNotContain("--resume");
        assertThat(trainings.get(1)).contains("--resume").endsWith("checkpoint-1000");
    }

    @Test
    void a_change_of_the_config_repeats_only_what_depends_on_it() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 20);
        JsonNode first = pipelines.awaitEnd(pipelines.start(bench.config("change"), folder));
        assertThat(first.path("state").asText()).as(first.toPrettyString()).isEqualTo("succeeded");
        int starts = bench.starts().size();
        int chats = ollama.chats().size();

        JsonNode judged = pipelines.awaitEnd(
                pipelines.start(bench.config("change").replace("bootstrap: 1000", "bootstrap: 2000"), folder));
        assertThat(judged.path("state").asText()).isEqualTo("succeeded");
        assertThat(bench.starts()).hasSize(starts);
        assertThat(ollama.chats()).as("answers are used again").hasSize(chats);
        for (String phase : List.of("convert_a", "train_b", "convert_b", "evaluate")) {
            assertThat(standing(judged, phase)).as(phase).isEqualTo("skipped");
        }

        JsonNode asked =
                pipelines.awaitEnd(pipelines.start(bench.config("change").replace("warmup: 1", "warmup: 2"), folder));
        assertThat(standing(asked, "evaluate")).isEqualTo("succeeded");
        assertThat(standing(asked, "convert_a")).isEqualTo("skipped");
        assertThat(bench.starts()).hasSize(starts);
        assertThat(ollama.chats().size()).isGreaterThan(chats);

        JsonNode another = pipelines.awaitEnd(
                pipelines.start(bench.config("change").replace("[F16, Q8_0, Q4_K_M]", "[F16, Q8_0]"), folder));
        assertThat(standing(another, "convert_a")).isEqualTo("skipped");
        assertThat(bench.starts()).hasSize(starts);
    }

    @Test
    void what_a_script_brings_along_and_what_its_config_says_decides_whether_it_runs_again() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 8);
        Files.writeString(folder.resolve("train.yaml"), "behaviour: well\n");
        Path helper = Files.writeString(folder.resolve("tools/helper.py"), "# one\n");
        Path gguf =
                Files.createDirectories(folder.resolve("tools/gguf-py/gguf")).resolve("writer.py");
        Files.writeString(gguf, "# one\n");
        String config = bench.config("brought", Workbench.trains("train.yaml"), "");
        assertThat(startedBy(bench, config)).as("all of it").isEqualTo(List.of(1, 2));
        assertThat(startedBy(bench, config.replace("the base", "the same base")))
                .as("nothing that counts")
                .isEqualTo(List.of(0, 0));
        String labels = "warmup: 1\n  labels: [ALLOW, ESCALATION, DENY, REFUSE, OTHER]";
        assertThat(startedBy(bench, config.replace("warmup: 1", labels)).get(0))
                .as("the trainer is told the labels")
                .isEqualTo(1);
        Files.writeString(gguf, "# two\n");
        assertThat(startedBy(bench, config.replace("the base", "the base again")))
                .as("both conversions")
                .isEqualTo(List.of(0, 2));
        Files.writeString(helper, "# two\n");
        assertThat(startedBy(bench, config.replace("the base", "that base")).get(0))
                .isEqualTo(1);
    }

    /** How often trainer and converter were started by this run. */
    private List<Integer> startedBy(Workbench bench, String config) throws Exception {
        int before = bench.starts().size();
        JsonNode run = pipelines.awaitEnd(pipelines.start(config, folder));
        assertThat(run.path("state").asText()).as(run.toPrettyString()).isEqualTo("succeeded");
        List<String> starts = bench.starts().subList(before, bench.starts().size());
        return List.of(
                (int) starts.stream().filter(line -> line.contains("train.py")).count(), (int) starts.stream()
                        .filter(line -> line.contains("convert_hf_to_gguf.py"))
                        .count());
    }

    @Test
    void a_file_that_was_edited_or_deleted_is_made_again() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 8);
        pipelines.awaitEnd(pipelines.start(bench.config("edited"), folder));
        int starts = bench.starts().size();
        Path q8 = bench.out().resolve("gguf_models/model_a/model_a_Q8_0.gguf");
        byte[] bytes = Files.readAllBytes(q8);
        bytes[bytes.length - 100] ^= 1;
        Files.write(q8, bytes);
        Files.delete(bench.out().resolve("gguf_models/model_b/model_b_Q4_K_M.gguf"));
        String config = bench.config("edited").replace("the base", "the same base");
        JsonNode run = pipelines.awaitEnd(pipelines.start(config, folder));
        assertThat(run.path("state").asText()).as(run.toPrettyString()).isEqualTo("succeeded");
        assertThat(new HashSet<>(bench.starts().subList(starts, bench.starts().size())))
                .hasSize(2)
                .anyMatch(line -> line.endsWith("Q8_0"))
                .anyMatch(line -> line.endsWith("Q4_K_M"));
    }

    @Test
    void passing_trouble_of_ollama_passes() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 10);
        ollama.fault("/api/version", "503");
        ollama.fault("/api/create", "cut");
        ollama.fault("/api/chat", "503");
        ollama.fault("/api/chat", "unfinished");
        JsonNode run = pipelines.awaitEnd(pipelines.start(bench.config("passing"), folder));
        assertThat(run.path("state").asText()).as(run.toPrettyString()).isEqualTo("succeeded");
        assertThat(run.path("results").path("model_a").path("success_rate").asDouble())
                .isEqualTo(1);
    }

    @Test
    void the_same_config_is_the_same_run() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 8);
        String id = pipelines.start(bench.config("same-run"), folder);
        assertThat(pipelines.start(bench.config("same-run"), folder)).isEqualTo(id);
        pipelines.awaitEnd(id);
        assertThat(pipelines.start(bench.config("same-run"), folder)).isEqualTo(id);
        assertThat(pipelines.get(id).path("state").asText()).isEqualTo("succeeded");
    }

    @Test
    void a_name_that_holds_somebody_elses_model_is_left_alone() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 8);
        ollama.foreign("mine-a:latest");
        String config = bench.config("mine").replace("cleanup: never", "cleanup: on_success");
        JsonNode run = pipelines.awaitEnd(pipelines.start(config, folder));
        assertThat(run.path("state").asText()).as(run.toPrettyString()).isEqualTo("succeeded");
        assertThat(ollama.models()).containsExactly("mine-a:latest");
        assertThat(run.path("results")
                        .path("models")
                        .path("model_a")
                        .path("name")
                        .asText())
                .startsWith("mine-a-");
    }

    private static JsonNode figures(JsonNode run) {
        ObjectNode results = run.path("results").deepCopy();
        results.remove(List.of("timestamp", "run", "models"));
        return results;
    }

    private static String standing(JsonNode run, String phase) {
        return Objects.requireNonNull(Pipelines.phase(run, phase)).path("state").asText();
    }
}
