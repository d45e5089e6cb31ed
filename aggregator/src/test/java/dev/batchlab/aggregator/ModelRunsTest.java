package dev.batchlab.aggregator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.devstack.testing.StageTestResource;
import dev.batchlab.events.ArtifactRef;
import dev.batchlab.events.Event;
import dev.batchlab.events.ModelConverted;
import dev.batchlab.events.ModelEvaluated;
import dev.batchlab.events.ModelPhase;
import dev.batchlab.events.PhaseState;
import dev.batchlab.messaging.EventSender;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StageTestResource.class)
class ModelRunsTest {
    private static final Instant AT = Instant.parse("2026-03-01T00:00:00Z");

    @Inject
    EventSender sender;

    @Inject
    ArtifactStore store;

    @TestHTTPResource("/")
    URI address;

    @Test
    void a_comparison_becomes_files_whatever_the_order_of_its_events() throws Exception {
        String run = UUID.randomUUID().toString();
        ArtifactRef samples = store.put("{\"label\":\"拒否\"}\n".getBytes(StandardCharsets.UTF_8));
        send(new ModelEvaluated("ab/1", run, 9, "B_BETTER", results("B_BETTER"), samples, settings(), AT));
        send(new ModelEvaluated("ab/1", run, 5, "A_BETTER", results("A_BETTER"), samples, settings(), AT));
        send(phase(run, 3, PhaseState.FINISHED));
        send(phase(run, 2, PhaseState.STARTED));
        send(new ModelConverted(
                "ab/1", run, 4, "model_a", "Q8_0", "/x", "ab".repeat(32), 1, "phi3", 1, 1, Map.of(), AT));
        await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> {
            assertThat(get("pipelines/" + run + "/report").statusCode()).isEqualTo(200);
            assertThat(new String(get("pipelines").body(), StandardCharsets.UTF_8))
                    .contains(run, "finished", "Q8_0");
        });

        assertThat(new String(get("pipelines/" + run + "/report").body(), StandardCharsets.UTF_8))
                .contains("B_BETTER")
                .doesNotContain("A_BETTER");
        List<String> files = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(
                new ByteArrayInputStream(get("pipelines/" + run + "/export").body()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.add(entry.getName());
                if (entry.getName().endsWith("samples.jsonl")) {
                    assertThat(new String(zip.readAllBytes(), StandardCharsets.UTF_8))
                            .contains("拒否");
                }
            }
        }
        assertThat(files)
                .containsExactlyInAnyOrder(
                        "ab_test_results/ab%2F1/ab_test_results.json",
                        "ab_test_results/ab%2F1/report.md",
                        "ab_test_results/ab%2F1/report.html",
                        "ab_test_results/ab%2F1/visualizations/metrics_comparison.png",
                        "ab_test_results/ab%2F1/samples.jsonl");
        assertThat(get("pipelines/unheard-of/report").statusCode()).isEqualTo(404);
    }

    private static ModelPhase phase(String run, long sequence, PhaseState state) {
        return new ModelPhase("ab/1", run, sequence, "convert_a", state, null, 1, null, null, null, null, AT);
    }

    private static JsonNode results(String verdict) {
        ObjectNode results = new ObjectMapper().createObjectNode().put("verdict", verdict);
        results.putObject("run").put("name", "ab/1");
        return results;
    }

    private static JsonNode settings() {
        return new ObjectMapper().createObjectNode().put("dpi", 72).put("locale", "ja");
    }

    private void send(Event event) {
        sender.send(event, UUID.randomUUID(), AT).await().atMost(Duration.ofSeconds(30));
    }

    private HttpResponse<byte[]> get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address.resolve("/" + path)).build(), BodyHandlers.ofByteArray());
    }
}
