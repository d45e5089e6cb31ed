package dev.batchlab.modelpipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.batchlab.devstack.testing.StageTestResource;
import dev.batchlab.modelsandbox.Workbench;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What happens besides, when phases and runs end: people are told, and models are taken out of Ollama. */
@QuarkusTest
@QuarkusTestResource(StageTestResource.class)
class AfterwardsTest extends StageStory {
    @Test
    void a_webhook_that_first_refuses_hears_of_each_phase_s_end_once() throws Exception {
        List<JsonNode> heard = new CopyOnWriteArrayList<>();
        AtomicInteger calls = new AtomicInteger();
        HttpServer hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/", call -> {
            JsonNode letter = new ObjectMapper().readTree(call.getRequestBody());
            boolean refused = calls.incrementAndGet() <= 2;
            if (!refused) {
                heard.add(letter);
            }
            call.sendResponseHeaders(refused ? 503 : 204, -1);
            call.close();
        });
        hook.start();
        try {
            Workbench bench = new Workbench(folder, ollama.url(), 8);
            String config = bench.config("told") + "notify: [{webhook: \"http://127.0.0.1:"
                    + hook.getAddress().getPort() + "/secret\"}]\n";
            JsonNode run = pipelines.awaitEnd(pipelines.start(config, folder));
            assertThat(run.path("state").asText()).as(run.toPrettyString()).isEqualTo("succeeded");
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> heard.size() >= 6);
            assertThat(heard.stream().map(letter -> letter.path("phase").asText()))
                    .containsExactlyInAnyOrder("convert_a", "train_b", "convert_b", "import", "evaluate", "report");
            assertThat(heard).allSatisfy(letter -> {
                assertThat(letter.path("run").asText()).isEqualTo("told");
                assertThat(letter.path("runId").asText())
                        .isEqualTo(run.path("runId").asText());
                assertThat(letter.path("state").asText()).isIn("finished", "skipped");
            });
            assertThat(heard.stream()
                            .filter(letter -> letter.path("phase").asText().equals("report")))
                    .allSatisfy(letter -> assertThat(letter.path("verdict").asText())
                            .isEqualTo(run.path("verdict").asText()));
        } finally {
            hook.stop(0);
        }
    }

    @Test
    void with_cleanup_always_a_failed_run_leaves_no_model_and_can_still_go_on() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 8);
        ollama.foreign("theirs:latest");
        String config = bench.config("tidy").replace("cleanup: never", "cleanup: always");
        // the first model gets in, the second does not
        ollama.fault("/api/create", "");
        ollama.fault("/api/create", "error-in-stream");
        String id = pipelines.start(config, folder);
        assertThat(pipelines.awaitEnd(id).path("state").asText()).isEqualTo("failed");
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> ollama.models()
                .equals(List.of("theirs:latest")));
        pipelines.order(id, "resume");
        JsonNode run = pipelines.awaitEnd(id);
        assertThat(run.path("state").asText()).as(run.toPrettyString()).isEqualTo("succeeded");
        assertThat(ollama.models()).containsExactly("theirs:latest");
    }
}
