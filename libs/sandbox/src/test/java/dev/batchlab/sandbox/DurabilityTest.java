package dev.batchlab.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.OpenAIException;
import com.openai.models.batches.Batch;
import com.openai.models.batches.BatchCreateParams;
import com.openai.models.files.FileCreateParams;
import com.openai.models.files.FilePurpose;
import dev.batchlab.sandbox.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sandbox killed at any moment goes on where it was. */
class DurabilityTest {
    private static final int ROWS = 300;
    private static final int KILLS = 6;
    private static final List<String> ORDER = List.of("validating", "in_progress", "finalizing", "completed");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path temp;

    private @Nullable Process process;

    @AfterEach
    void stop() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Test
    void what_was_acknowledged_survives_kills_and_nothing_is_executed_twice() throws Exception {
        long seed = System.nanoTime();
        System.out.println("kill moments by seed " + seed);
        Random random = new Random(seed);
        Map<String, Integer> furthest = new HashMap<>();
        OpenAIClient client = client(startSandbox());
        String file = client.files()
                .create(FileCreateParams.builder()
                        .file(Requests.jsonl(Requests.scored(ROWS)))
                        .purpose(FilePurpose.BATCH)
                        .build())
                .id();

        for (int kill = 0; kill < KILLS; kill++) {
            for (int i = 0; i < 2; i++) {
                furthest.put(create(client, file, kill * 2 + i).id(), 0);
            }
            long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(random.nextInt(900));
            while (System.nanoTime() < until) {
                watch(client, furthest);
            }
            kill();
            client.close();
            client = client(startSandbox());
            watch(client, furthest);
        }

        OpenAIClient last = client;
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            watch(last, furthest);
            return furthest.values().stream().allMatch(state -> state == ORDER.size() - 1);
        });
        for (String id : furthest.keySet()) {
            Batch done = last.batches().retrieve(id);
            try (var response = last.files().content(done.outputFileId().orElseThrow())) {
                String text = new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
                Set<String> ids = new HashSet<>();
                Lab.rows(text)
                        .forEach(row -> assertThat(ids.add(row.get("custom_id").asText()))
                                .isTrue());
                assertThat(ids).as("rows of %s", id).hasSize(ROWS);
            }
            assertThat(done.requestCounts().orElseThrow().completed()).isEqualTo(ROWS);
        }
        var summary = Json.MAPPER.readTree(
                Http.get(base() + "/sandbox/ledger/summary").body());
        assertThat(summary.get("requests").asInt()).isEqualTo(furthest.size() * ROWS);
        assertThat(summary.get("paidTwice")).isEmpty();
        last.close();
    }

    /** Every batch is known and none of them has gone back. */
    private static void watch(OpenAIClient client, Map<String, Integer> furthest) {
        for (String id : List.copyOf(furthest.keySet())) {
            int state = ORDER.indexOf(Lab.status(client.batches().retrieve(id)));
            assertThat(state).as("state of %s", id).isGreaterThanOrEqualTo(furthest.get(id));
            furthest.put(id, state);
        }
    }

    private static Batch create(OpenAIClient client, String file, int shard) throws OpenAIException {
        return client.batches()
                .create(BatchCreateParams.builder()
                        .inputFileId(file)
                        .endpoint(BatchCreateParams.Endpoint.V1_CHAT_COMPLETIONS)
                        .completionWindow(BatchCreateParams.CompletionWindow._24H)
                        .metadata(BatchCreateParams.Metadata.builder()
                                .putProperty("batchlab_experiment", "e" + shard)
                                .putProperty("batchlab_attempt", "1")
                                .build())
                        .build());
    }

    private String startSandbox() throws IOException {
        Path log = temp.resolve("sandbox-" + System.nanoTime() + ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SandboxMain.class.getName(),
                "--home",
                temp.resolve("home").toString(),
                "--durations",
                "validating=100,executing=500,finalizing=100"));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        String ready = "sandbox ready on ";
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> Files.readString(log).contains(ready));
        address = Files.readString(log)
                .lines()
                .filter(line -> line.startsWith(ready))
                .findFirst()
                .orElseThrow()
                .substring(ready.length());
        return address;
    }

    private String address = "";

    private String base() {
        return address;
    }

    private void kill() throws InterruptedException {
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
            running.waitFor();
        }
    }

    private static OpenAIClient client(String address) {
        return OpenAIOkHttpClient.builder()
                .apiKey("sk-lab")
                .baseUrl(address + "/openai/v1")
                .maxRetries(0)
                .build();
    }
}
