package dev.batchlab.modelpipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.devstack.testing.StageTestResource;
import dev.batchlab.modelsandbox.Workbench;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StageTestResource.class)
class BusyGpuTest extends StageStory {
    @AfterEach
    void putBack() {
        OneCard.away();
    }

    @Test
    void a_phase_waits_for_a_busy_graphics_card_as_long_as_it_takes() throws Exception {
        OneCard.busy();
        Workbench bench = new Workbench(folder, ollama.url(), 8);
        ollama.says((model, prompt) -> Workbench.right(prompt));
        String id = pipelines.start(config(bench, "waits"), folder);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> OneCard.ASKED.get() > 5);
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() ->
                        evaluate(pipelines.get(id)).path("errorCode").asText().equals("GPU_BUSY"));
        OneCard.free();
        JsonNode run = pipelines.awaitEnd(id);
        assertThat(run.path("state").asText()).as(run.toPrettyString()).isEqualTo("succeeded");
        assertThat(evaluate(run).path("attempt").asInt())
                .as("waiting is no attempt")
                .isEqualTo(1);
    }

    @Test
    void a_run_that_waits_for_a_graphics_card_can_be_cancelled() throws Exception {
        OneCard.busy();
        Workbench bench = new Workbench(folder, ollama.url(), 8);
        String id = pipelines.start(config(bench, "waits-in-vain"), folder);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> OneCard.ASKED.get() > 0);
        pipelines.order(id, "cancel");
        assertThat(pipelines.awaitEnd(id).path("state").asText()).isEqualTo("cancelled");
    }

    private static String config(Workbench bench, String name) {
        return bench.config(name).replace("mode: none", "mode: none, gpu: required");
    }

    private static JsonNode evaluate(JsonNode run) {
        return Objects.requireNonNull(Pipelines.phase(run, "evaluate"));
    }
}
