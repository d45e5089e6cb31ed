package dev.batchlab.modelpipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.devstack.testing.StageTestResource;
import dev.batchlab.modelpipeline.ollama.OllamaClient;
import dev.batchlab.modelsandbox.Workbench;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A name in Ollama says nothing about what is behind it: others use names too, and a run has several of its own. */
@QuarkusTest
@QuarkusTestResource(StageTestResource.class)
class OllamaNamesTest extends StageStory {
    @Test
    void two_tags_of_one_name_stay_two_models_in_every_quantization() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 8);
        String config = bench.config("tags", "training: {mode: none}", "  quantizations: [Q8_0, Q4_K_M]")
                .replace("tags-a", "\"borea:base\"")
                .replace("tags-b", "\"borea:retrained\"");
        JsonNode run = pipelines.awaitEnd(pipelines.start(config, folder));
        assertThat(run.path("state").asText()).as(run.toPrettyString()).isEqualTo("succeeded");
        assertThat(ollama.models())
                .containsExactly("borea:base", "borea:base-q4_k_m", "borea:retrained", "borea:retrained-q4_k_m");
        assertThat(ollama.created("borea:base-q4_k_m").path("files"))
                .isNotEqualTo(ollama.created("borea:retrained-q4_k_m").path("files"));
    }

    @Test
    void a_further_name_of_one_model_is_never_the_name_of_the_other() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 8);
        String config = bench.config("cross", "training: {mode: none}", "  quantizations: [Q8_0, Q4_K_M]")
                .replace("cross-a", "laurel")
                .replace("cross-b", "\"laurel:q4_k_m\"");
        JsonNode run = pipelines.awaitEnd(pipelines.start(config, folder));
        assertThat(run.path("state").asText()).as(run.toPrettyString()).isEqualTo("succeeded");
        assertThat(ollama.models()).hasSize(4).contains("laurel:latest", "laurel:q4_k_m");
        assertThat(ollama.models().stream()
                        .map(name -> ollama.created(name).path("files").toString())
                        .distinct())
                .as("two quantizations of two models")
                .hasSize(4);
    }

    @Test
    void a_model_that_is_replaced_while_it_is_asked_is_noticed_and_its_answers_do_not_count() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 40);
        AtomicInteger asked = new AtomicInteger();
        ollama.says((model, prompt) -> {
            if (model.equals("swapped-a:latest") && asked.incrementAndGet() == 15) {
                ollama.foreign("swapped-a:latest");
            }
            boolean theirs = model.equals("swapped-a:latest") && asked.get() >= 15;
            return theirs ? Workbench.wrong(prompt) : Workbench.right(prompt);
        });
        String id = pipelines.start(bench.config("swapped").replace("cleanup: never", "cleanup: on_success"), folder);
        JsonNode failed = pipelines.awaitEnd(id);
        assertThat(failed.path("errorCode").asText()).isEqualTo("MODEL_REPLACED");
        assertThat(failed.path("error").asText()).contains("swapped-a", "resume");

        pipelines.order(id, "resume");
        JsonNode run = pipelines.awaitEnd(id);
        assertThat(run.path("state").asText()).as(run.toPrettyString()).isEqualTo("succeeded");
        assertThat(run.path("results").path("model_a").path("accuracy").asDouble())
                .isEqualTo(1);
        assertThat(name(run, "model_a")).startsWith("swapped-a-");
        assertThat(ollama.models()).as("theirs is left alone").containsExactly("swapped-a:latest");
    }

    @Test
    void a_name_another_unfinished_run_asks_by_is_not_taken_from_it() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 8);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ollama.says((model, prompt) -> {
            if (model.equals("shared-a:latest") && asked.getCount() > 0) {
                asked.countDown();
                await(goOn);
            }
            return Workbench.right(prompt);
        });
        String first = pipelines.start(bench.config("shared"), folder);
        await(asked);
        String config = bench.config("shared").replace("output_dir: out", "output_dir: other");
        JsonNode second = pipelines.awaitEnd(pipelines.start(config, folder));
        goOn.countDown();
        assertThat(second.path("state").asText()).as(second.toPrettyString()).isEqualTo("succeeded");
        assertThat(name(second, "model_a")).startsWith("shared-a-");
        assertThat(pipelines.awaitEnd(first).path("state").asText()).isEqualTo("succeeded");
        JsonNode third = pipelines.awaitEnd(pipelines.start(config.replace("other", "third"), folder));
        assertThat(name(third, "model_a")).as("nobody needs it any more").isEqualTo("shared-a");
    }

    @Test
    void a_model_deleted_while_it_is_asked_is_imported_again_when_the_run_is_resumed() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 40);
        AtomicInteger asked = new AtomicInteger();
        ollama.says((model, prompt) -> {
            if (asked.incrementAndGet() == 30) {
                delete("deleted-a");
                delete("deleted-b");
            }
            return Workbench.right(prompt);
        });
        String id = pipelines.start(bench.config("deleted"), folder);
        JsonNode failed = pipelines.awaitEnd(id);
        assertThat(failed.path("errorCode").asText()).isEqualTo("MODEL_GONE");
        assertThat(failed.path("error").asText()).contains("resume");
        int starts = bench.starts().size();

        pipelines.order(id, "resume");
        JsonNode run = pipelines.awaitEnd(id);
        assertThat(run.path("state").asText()).as(run.toPrettyString()).isEqualTo("succeeded");
        assertThat(bench.starts()).as("no tool runs again").hasSize(starts);
        assertThat(ollama.chats().size()).as("kept answers stay").isLessThan(80 + 20);
    }

    @Test
    void a_file_altered_after_a_failure_is_made_again_when_the_run_is_resumed() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 8);
        ollama.fault("/api/create", "error-in-stream");
        String id = pipelines.start(bench.config("altered"), folder);
        assertThat(pipelines.awaitEnd(id).path("state").asText()).isEqualTo("failed");
        var file = bench.out().resolve("gguf_models/model_a/model_a_Q8_0.gguf");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 100] ^= 1;
        Files.write(file, bytes);
        int starts = bench.starts().size();

        pipelines.order(id, "resume");
        JsonNode run = pipelines.awaitEnd(id);
        assertThat(run.path("state").asText()).as(run.toPrettyString()).isEqualTo("succeeded");
        assertThat(bench.starts()).hasSize(starts + 1);
    }

    @Test
    void a_resumed_phase_has_all_its_attempts_again() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 8);
        for (int i = 0; i < 4; i++) {
            ollama.fault("/api/version", "503");
        }
        String id = pipelines.start(bench.config("attempts"), folder);
        assertThat(pipelines.awaitEnd(id).path("errorCode").asText()).isEqualTo("OLLAMA_BUSY");
        pipelines.order(id, "resume");
        JsonNode run = pipelines.awaitEnd(id);
        assertThat(run.path("state").asText()).as(run.toPrettyString()).isEqualTo("succeeded");
        assertThat(Objects.requireNonNull(Pipelines.phase(run, "import"))
                        .path("attempt")
                        .asInt())
                .isEqualTo(5);
    }

    private static String name(JsonNode run, String model) {
        return run.path("results").path("models").path(model).path("name").asText();
    }

    private void delete(String name) {
        try {
            new OllamaClient(ollama.url()).delete(name);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> latch.await(10, TimeUnit.MILLISECONDS));
    }
}
