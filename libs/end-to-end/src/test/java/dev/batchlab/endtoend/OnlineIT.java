package dev.batchlab.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Hosts without a batch API: the same command, the same files, and money no less guarded. */
class OnlineIT {
    private static final Stack STACK = Stack.fresh();

    @BeforeAll
    static void up() throws IOException {
        Path mine = Files.writeString(STACK.work().resolve("mine.yaml"), """
                hosts:
                - {id: lab, displayName: The lab, baseUrl: "http://127.0.0.1:9/v1", keyVariable: LAB_KEY, concurrency: 2}
                models:
                - {id: llama3.2, provider: ollama, developer: Meta, contextWindow: 131072, maxOutputTokens: 8192, maxTemperature: 2}
                - {id: qwen3, provider: lab, providerModel: "qwen3:32b", developer: Alibaba, contextWindow: 40960, maxOutputTokens: 8192, maxTemperature: 2}
                prices:
                - {provider: lab, model: qwen3, validFrom: 2025-01-01, syncInput: 1, syncOutput: 4}
                """);
        STACK.with("BATCHLAB_HOSTS", mine.toString())
                .with("BATCHLAB_MODELS", "mine.yaml")
                .with("BATCHLAB_PRICES", "mine.yaml")
                .ok("up", "--sandbox");
    }

    @AfterEach
    void no_more_faults() throws IOException, InterruptedException {
        HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create("http://127.0.0.1:" + STACK.port("sandbox") + "/sandbox/faults"))
                                .DELETE()
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
    }

    @AfterAll
    static void down() {
        STACK.close();
    }

    @Test
    void refusals_are_waited_out_and_each_row_has_the_price_of_its_host() throws IOException {
        fault(
                "{\"fault\": \"retry_after\", \"match\": {\"operation\": \"chat\"}, \"params\": {\"retry_after\": 1}, \"times\": 4}");
        fault("{\"fault\": \"http_503\", \"match\": {\"operation\": \"chat\"}, \"times\": 3}");

        STACK.ok("run", spec("both", "\"llama3.2@ollama\", \"qwen3@lab\""), "--yes", "--output", "results");

        Results results = new Results(STACK.work().resolve("results/both"));
        assertThat(results.closed()).isTrue();
        List<CSVRecord> rows = results.csv();
        assertThat(rows).hasSize(12).allSatisfy(row -> assertThat(row.get("outcome"))
                .isEqualTo("valid"));
        for (CSVRecord row : rows) {
            BigDecimal paid = new BigDecimal(row.get("cost_usd"));
            BigDecimal expected = row.get("model").equals("llama3.2")
                    ? BigDecimal.ZERO
                    : new BigDecimal(row.get("input_tokens"))
                            .add(new BigDecimal(row.get("output_tokens")).multiply(new BigDecimal(4)))
                            .movePointLeft(6);
            assertThat(paid).as("%s", row).isEqualByComparingTo(expected);
        }
        for (JsonNode batch : results.summary().path("batches")) {
            assertThat(batch.path("provider").asText()).isIn("ollama", "lab");
            assertThat(batch.path("provider_batch_id").asText()).startsWith("online-");
        }
        nothingThatCostsRanTwice();
    }

    @Test
    void a_killed_submitter_sends_again_what_costs_nothing() throws IOException {
        String spec = spec("free", "\"llama3.2@ollama\"");
        killWhileSending(spec, "free");

        STACK.ok("run", spec, "--yes", "--output", "results");

        assertThat(new Results(STACK.work().resolve("results/free")).csv())
                .hasSize(6)
                .allSatisfy(row -> assertThat(row.get("outcome")).isEqualTo("valid"));
    }

    @Test
    void what_may_be_paid_waits_for_a_person() throws IOException {
        String spec = spec("paid", "\"qwen3@lab\"");
        killWhileSending(spec, "paid");

        Stack.Ran waits = STACK.run("run", spec, "--yes");
        assertThat(waits.exit()).as(waits.out() + waits.err()).isEqualTo(1);
        assertThat(waits.err()).contains("in doubt");
        JsonNode submission = submission("paid");
        assertThat(submission.path("heldDetail").asText()).contains("may or may not have run");

        STACK.ok(
                "settle",
                submission.path("id").asText(),
                "--adopt",
                submission.path("providerBatchId").asText());
        STACK.ok("run", spec, "--yes", "--output", "results");

        Results results = new Results(STACK.work().resolve("results/paid"));
        assertThat(results.closed()).isTrue();
        assertThat(results.csv()).hasSize(6).allSatisfy(row -> assertThat(row.get("outcome"))
                .isEqualTo("valid"));
        nothingThatCostsRanTwice();
    }

    private static void nothingThatCostsRanTwice() {
        assertThat(ProviderLedger.summary(STACK).path("paidTwice"))
                .allSatisfy(twice -> assertThat(twice.path("customId").asText()).contains("llama3.2"));
    }

    /** The process dies while the host has requests of it in hand. */
    private void killWhileSending(String spec, String experiment) {
        fault("{\"fault\": \"slow\", \"match\": {\"operation\": \"chat\"}, \"params\": {\"ms\": 2500}, \"times\": 3}");
        STACK.ok("run", spec, "--yes", "--no-wait");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> submission(experiment).path("state").asText().equals("accepted"));
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(OnlineIT::someoneIsSlow);
        assertThat(STACK.signal("batch-submitter", "KILL")).isTrue();
        STACK.ok("up");
    }

    private static boolean someoneIsSlow() {
        for (JsonNode fault : STACK.get("sandbox", "/sandbox/faults").orElseThrow()) {
            if (fault.toString().contains("\"slow\"") && fault.path("fired").asInt() > 0) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode submission(String experiment) {
        JsonNode all = STACK.get("batch-submitter", "/submissions?experiment=" + experiment)
                .orElseThrow();
        return all.path(0);
    }

    private static void fault(String json) {
        STACK.post("sandbox", "/sandbox/faults", "application/json", json);
    }

    private static String spec(String experiment, String models) throws IOException {
        return Files.writeString(STACK.work().resolve(experiment + ".yaml"), """
                experiment: %s
                models: [%s]
                trials: 3
                axes:
                  topic:
                    - {id: tea, name: the smell of tea}
                    - {id: rain, name: rain on a tin roof}
                prompt: {user: "Describe {topic.name}, version {trial}."}
                customId: "{topic.id}_{model.id}_{trial}"
                answer: {kind: text}
                """.formatted(experiment, models))
                .toString();
    }
}
