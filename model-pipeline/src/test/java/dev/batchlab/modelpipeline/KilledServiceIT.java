package dev.batchlab.modelpipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.devstack.Database;
import dev.batchlab.devstack.FreePort;
import dev.batchlab.devstack.testing.TestStack;
import dev.batchlab.modelsandbox.OllamaDouble;
import dev.batchlab.modelsandbox.Workbench;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The packaged service in a JVM of its own, killed with SIGKILL after every step, within a conversion and within the evaluation. */
class KilledServiceIT {
    private static final Path JAR =
            Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();

    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private OllamaDouble ollama;

    @SuppressWarnings("NullAway.Init")
    private Map<String, String> environment;

    private final int port = FreePort.pick();
    private @Nullable Process service;

    @BeforeEach
    void prepare() throws IOException {
        Assumptions.assumeTrue(Files.exists(JAR), "the service is not packaged: mvn package -pl model-pipeline");
        folder = Folders.fresh();
        ollama = new OllamaDouble(folder.resolve("ollama"));
        ollama.says(OllamaScripts.of(55, 75));
        TestStack stack = TestStack.shared();
        Database database = stack.freshDatabase();
        environment = Map.of(
                "QUARKUS_HTTP_PORT", String.valueOf(port),
                "KAFKA_BOOTSTRAP_SERVERS", stack.bootstrapServers(),
                "QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl(),
                "QUARKUS_DATASOURCE_USERNAME", database.username(),
                "QUARKUS_DATASOURCE_PASSWORD", database.password(),
                "BATCHLAB_ARTIFACTS", stack.freshDirectory("artifacts").toUri().toString(),
                "BATCHLAB_MODEL_ROOTS", folder.toString(),
                "MODEL_PIPELINE_LEASE", "PT2S");
    }

    @AfterEach
    void end() throws Exception {
        kill();
        ollama.close();
        Folders.remove(folder);
    }

    @Test
    void killed_after_every_step_a_run_ends_with_the_same_figures_and_nothing_is_done_twice() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 60);
        Files.writeString(folder.resolve("train.yaml"), "behaviour: well\n");
        Files.writeString(folder.resolve("models/a/misbehave"), "wait");
        String config = bench.config("killed", Workbench.trains("train.yaml"), "");
        Pipelines pipelines = start();
        String id = pipelines.start(config, folder);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> Files.exists(bench.out().resolve("waiting")));
        long converter = Long.parseLong(
                Files.readString(bench.out().resolve("waiting")).strip().split("\n")[0]);
        kill();
        assertThat(ProcessHandle.of(converter))
                .as("the converter outlives the service")
                .isPresent();
        pipelines = start();
        Files.createFile(bench.out().resolve("go"));

        Set<String> seen = new HashSet<>();
        int kills = 1;
        boolean withinEvaluation = false;
        while (true) {
            JsonNode run = pipelines.get(id);
            if (RunState.named(run.path("state").asText()).over()) {
                break;
            }
            boolean news = seen.addAll(finished(run));
            JsonNode evaluate = Pipelines.phase(run, "evaluate");
            if (!withinEvaluation && evaluate != null && evaluate.path("done").asInt() > 0) {
                withinEvaluation = true;
                news = true;
            }
            if (news) {
                kill();
                kills++;
                pipelines = start();
            }
        }
        JsonNode killed = pipelines.get(id);
        assertThat(killed.path("state").asText()).as(killed.toPrettyString()).isEqualTo("succeeded");
        assertThat(kills).isGreaterThan(6);
        List<String> starts = bench.starts();
        assertThat(starts)
                .as("each tool once for each file")
                .doesNotHaveDuplicates()
                .hasSize(7);

        Files.createDirectories(folder.resolve("calm"));
        Files.createFile(folder.resolve("calm/go"));
        String id2 = pipelines.start(config.replace("output_dir: out", "output_dir: calm"), folder);
        JsonNode calm = pipelines.awaitEnd(id2);
        assertThat(figures(killed)).isEqualTo(figures(calm));
    }

    private static Set<String> finished(JsonNode run) {
        Set<String> steps = new HashSet<>();
        run.path("phases").forEach(phase -> phase.path("steps")
                .forEach(step -> steps.add(
                        phase.path("phase").asText() + "/" + step.path("step").asText())));
        return steps;
    }

    private static JsonNode figures(JsonNode run) {
        ObjectNode results = run.path("results").deepCopy();
        results.remove(List.of("timestamp", "run", "models"));
        return results;
    }

    private Pipelines start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xmx384m",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        JAR.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("service.log").toFile()));
        builder.environment().putAll(environment);
        service = builder.start();
        URI address = URI.create("http://127.0.0.1:" + port + "/");
        Awaitility.await()
                .atMost(Duration.ofSeconds(120))
                .ignoreExceptions()
                .until(() -> HttpClient.newHttpClient()
                                .send(
                                        HttpRequest.newBuilder(address.resolve("/q/health/live"))
                                                .build(),
                                        BodyHandlers.discarding())
                                .statusCode()
                        == 200);
        return new Pipelines(address);
    }

    private void kill() {
        if (service != null) {
            service.destroyForcibly().onExit().join();
        }
    }
}
