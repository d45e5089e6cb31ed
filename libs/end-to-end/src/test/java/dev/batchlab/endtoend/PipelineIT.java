package dev.batchlab.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A model builder's day: a tiny model from weights to verdict. Converter, trainer and Ollama's API are doubles; files, quantization,
 * inference, processes and the stack are real.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PipelineIT {
    private static final Stack STACK = Stack.fresh();
    private static final int SAMPLES = 48;

    @BeforeAll
    static void up() {
        STACK.with("BATCHLAB_MODEL_ROOTS", STACK.work().toString()).ok("up", "--sandbox");
        STACK.ok("pipeline", "sandbox", STACK.work().resolve("tiny").toString());
    }

    @AfterAll
    static void down() {
        STACK.close();
    }

    @Test
    @Order(1)
    void a_run_whose_service_is_killed_within_the_evaluation_goes_on_and_does_nothing_twice() throws Exception {
        STACK.ok("pipeline", "run", config(), "--no-wait");
        Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> answered() > 5);

        assertThat(STACK.signal("model-pipeline", "KILL")).isTrue();
        assertThat(STACK.run("pipeline", "status", "tiny-ab").exit()).isEqualTo(3);
        STACK.ok("up", "--sandbox");
        Stack.Ran ran =
                STACK.ok("pipeline", "run", config(), "--output", STACK.work().toString());

        assertThat(ran.out()).contains("Results: ").contains("double");
        List<String> starts = Files.readAllLines(STACK.work().resolve("tiny/tools/starts"));
        assertThat(starts.stream().filter(start -> start.contains("convert_hf_to_gguf.py")))
                .hasSize(2);
        assertThat(starts.stream().filter(start -> start.contains("train.py"))).hasSize(1);
        assertThat(starts.stream().filter(start -> start.startsWith("llama-quantize")))
                .hasSize(4);
    }

    @Test
    @Order(2)
    void the_report_says_what_was_measured_and_what_was_a_double() throws Exception {
        JsonNode results =
                Stack.JSON.readTree(report().resolve("ab_test_results.json").toFile());
        assertThat(results.path("verdict").asText()).isNotEmpty();
        assertThat(results.path("model_a").path("num_samples").asInt()).isEqualTo(SAMPLES);
        assertThat(results.path("quantizations").properties()).hasSize(2);
        assertThat(results.path("model_a")
                        .path("format_compliance")
                        .path("value")
                        .asDouble())
                .isEqualTo(1);
        assertThat(Files.readString(report().resolve("report.md"))).contains("代役");
        assertThat(Files.readString(report().resolve("report.html")))
                .contains("代役", results.path("verdict").asText());
        byte[] png = Files.readAllBytes(report().resolve("visualizations/metrics_comparison.png"));
        assertThat(png).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    @Order(3)
    void every_sample_was_answered_by_each_model_once() throws Exception {
        List<JsonNode> answers = new ArrayList<>();
        for (String line : Files.readAllLines(report().resolve("samples.jsonl"))) {
            answers.add(Stack.JSON.readTree(line));
        }
        Set<String> places = new HashSet<>();
        answers.forEach(
                one -> places.add(one.path("quantization").asText() + one.path("model") + one.path("sampleId")));
        assertThat(answers).hasSize(SAMPLES * 2 * 2);
        assertThat(places).hasSameSizeAs(answers);
    }

    private static String config() {
        return STACK.work().resolve("tiny/pipeline.yaml").toString();
    }

    private static Path report() {
        return STACK.work().resolve("ab_test_results/tiny-ab");
    }

    private static long answered() {
        for (JsonNode phase : STACK.get("model-pipeline", "/pipelines/tiny-ab")
                .map(run -> run.path("phases"))
                .orElse(Stack.JSON.createArrayNode())) {
            if (phase.path("phase").asText().equals("evaluate")) {
                return phase.path("done").asLong();
            }
        }
        return 0;
    }
}
