package dev.batchlab.modelpipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.batchlab.devstack.testing.StageTestResource;
import dev.batchlab.events.Event;
import dev.batchlab.events.EventJson;
import dev.batchlab.events.ModelEvaluated;
import dev.batchlab.events.ModelPhase;
import dev.batchlab.events.ModelRequested;
import dev.batchlab.events.PhaseState;
import dev.batchlab.events.Topic;
import dev.batchlab.messaging.EventSender;
import dev.batchlab.modelsandbox.TinyModel;
import dev.batchlab.modelsandbox.Workbench;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** How pipelines come in, and what is said to those that cannot run. */
@QuarkusTest
@QuarkusTestResource(StageTestResource.class)
class RequestsTest extends StageStory {
    @Inject
    EventSender sender;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    @SuppressWarnings("NullAway.Init")
    String bootstrap;

    @Test
    void a_pipeline_may_be_asked_for_by_an_event_and_tells_its_phases_in_order() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 8);
        String id = UUID.randomUUID().toString();
        ModelRequested asked =
                new ModelRequested("by-event", id, TextNode.valueOf(bench.config("by-event")), folder.toString());
        sender.send(asked, UUID.randomUUID(), Instant.EPOCH).await().atMost(Duration.ofSeconds(30));
        sender.send(asked, UUID.randomUUID(), Instant.EPOCH).await().atMost(Duration.ofSeconds(30));
        List<Event> heard = hear(id);
        List<String> phases = heard.stream()
                .filter(ModelPhase.class::isInstance)
                .map(ModelPhase.class::cast)
                .filter(phase -> phase.step() == null && phase.state() == PhaseState.FINISHED)
                .map(ModelPhase::phase)
                .toList();
        assertThat(phases)
                .containsSubsequence("convert_a", "import", "evaluate", "report", "run")
                .hasSize(7);
        assertThat(heard.stream().filter(ModelPhase.class::isInstance).map(event -> ((ModelPhase) event).sequence()))
                .isSorted()
                .doesNotHaveDuplicates();
        JsonNode run = pipelines.get(id);
        assertThat(run.path("state").asText()).isEqualTo("succeeded");
    }

    @Test
    void a_config_that_cannot_be_read_gets_every_problem_and_makes_no_run() throws Exception {
        HttpResponse<String> response = pipelines.post("run: {nam: x}\n", folder);
        assertThat(response.statusCode()).isEqualTo(422);
        JsonNode errors = new ObjectMapper().readTree(response.body()).path("errors");
        assertThat(errors.size()).isGreaterThan(5);
        assertThat(errors.findValuesAsText("fix")).allMatch(fix -> !fix.isBlank());
        String id = UUID.randomUUID().toString();
        sender.send(new ModelRequested("bad", id, TextNode.valueOf("run: 1"), null), UUID.randomUUID(), Instant.EPOCH)
                .await()
                .atMost(Duration.ofSeconds(30));
        assertThat(hear(id)).singleElement().satisfies(event -> {
            ModelPhase refused = (ModelPhase) event;
            assertThat(refused.state()).isEqualTo(PhaseState.FAILED);
            assertThat(refused.errorCode()).isEqualTo("REJECTED");
            assertThat(refused.message()).contains("version");
        });
    }

    @Test
    void what_the_config_points_to_is_looked_at_before_anything_runs() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 8);
        Files.delete(folder.resolve("tools/llama-quantize"));
        Files.delete(folder.resolve("models/b/model.safetensors"));
        Files.writeString(folder.resolve("data/test.jsonl"), "{\"instruction\": \"x\", \"label\": \"NEIN\"}\n");
        JsonNode run = pipelines.awaitEnd(pipelines.start(bench.config("looked-at"), folder));
        assertThat(run.path("state").asText()).isEqualTo("rejected");
        assertThat(run.path("remarks").toString())
                .contains("NO_QUANTIZER", "NO_WEIGHTS", "BAD_ROW", "test.jsonl:1", "'NEIN' is none of");
        assertThat(bench.starts()).isEmpty();
    }

    @Test
    void a_lenient_run_skips_bad_rows_and_says_how_many() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 12);
        Files.writeString(
                folder.resolve("data/test.jsonl"), Files.readString(folder.resolve("data/test.jsonl")) + "{broken\n");
        String config = bench.config("lenient").replace("purpose:", "lenient: true\n  purpose:");
        JsonNode run = pipelines.awaitEnd(pipelines.start(config, folder));
        assertThat(run.path("state").asText()).as(run.toPrettyString()).isEqualTo("succeeded");
        assertThat(run.path("remarks").toString()).contains("1 rows are skipped", "test.jsonl:13");
        assertThat(run.path("results").path("dataset").path("skipped").asInt()).isEqualTo(1);
    }

    @Test
    void a_converter_that_breaks_down_fails_with_the_end_of_its_log() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 8);
        Files.writeString(folder.resolve("models/a/misbehave"), "crash");
        JsonNode run = pipelines.awaitEnd(pipelines.start(bench.config("crash"), folder));
        assertThat(run.path("errorCode").asText()).isEqualTo("CONVERTER_FAILED");
        assertThat(run.path("error").asText()).contains("OutOfMemoryError", "ended with 1");
        assertThat(bench.starts()).filteredOn(line -> line.contains("models/a")).hasSize(1);
    }

    @Test
    void a_converter_killed_for_memory_is_tried_again_and_not_for_ever() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 8);
        Files.writeString(folder.resolve("models/a/misbehave"), "killed");
        JsonNode run = pipelines.awaitEnd(pipelines.start(bench.config("killed"), folder));
        assertThat(run.path("errorCode").asText()).isEqualTo("KILLED");
        assertThat(bench.starts()).filteredOn(line -> line.contains("models/a")).hasSize(3);
    }

    @Test
    void a_tool_that_ends_well_without_output_has_failed() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 8);
        Files.writeString(folder.resolve("models/a/misbehave"), "nothing");
        assertThat(pipelines
                        .awaitEnd(pipelines.start(bench.config("nothing"), folder))
                        .path("errorCode")
                        .asText())
                .isEqualTo("NO_OUTPUT");
    }

    @Test
    void a_trainer_that_diverges_or_leaves_nothing_has_failed_for_good() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 8);
        for (Map.Entry<String, String> one :
                Map.of("nan", "TRAINING_DIVERGED", "silent", "NO_RESULT").entrySet()) {
            Files.writeString(folder.resolve("train.yaml"), "behaviour: " + one.getKey() + "\n");
            JsonNode run = pipelines.awaitEnd(pipelines.start(
                    bench.config("trainer-" + one.getKey(), Workbench.trains("train.yaml"), ""), folder));
            assertThat(run.path("errorCode").asText()).isEqualTo(one.getValue());
        }
        assertThat(bench.starts()).filteredOn(line -> line.contains("train.py")).hasSize(2);
    }

    @Test
    void a_trainer_that_stalls_is_ended() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 8);
        Files.writeString(folder.resolve("train.yaml"), "behaviour: hang\n");
        String trains = Workbench.trains("train.yaml").replace("gpu: none", "gpu: none, stall_timeout: 3s");
        JsonNode run = pipelines.awaitEnd(pipelines.start(bench.config("stalls", trains, ""), folder));
        assertThat(run.path("errorCode").asText()).isEqualTo("STALLED");
    }

    @Test
    void a_server_that_is_not_there_is_said_to_be() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 8);
        ollama.close();
        JsonNode run = pipelines.awaitEnd(pipelines.start(bench.config("no-ollama"), folder));
        assertThat(run.path("errorCode").asText()).isEqualTo("OLLAMA_UNREACHABLE");
        assertThat(run.path("error").asText()).contains("start it, or set ollama.url");
        assertThat(Objects.requireNonNull(Pipelines.phase(run, "import"))
                        .path("attempt")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void a_model_of_another_architecture_than_expected_is_refused_after_conversion() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 8);
        TinyModel.write(folder.resolve("models/a"), 1);
        String config = bench.config("arch").replace("description: the base", "expected_arch: llama");
        JsonNode run = pipelines.awaitEnd(pipelines.start(config, folder));
        assertThat(run.path("errorCode").asText()).isEqualTo("WRONG_GGUF");
        assertThat(run.path("error").asText()).contains("phi3 instead of llama");
    }

    @Test
    void two_runs_do_not_write_to_one_folder_at_the_same_time() throws Exception {
        Workbench bench = new Workbench(folder, ollama.url(), 8);
        Files.writeString(folder.resolve("train.yaml"), "behaviour: hang\n");
        String first = pipelines.start(bench.config("first", Workbench.trains("train.yaml"), ""), folder);
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> pipelines.get(first).path("state").asText().equals("running"));
        JsonNode second = pipelines.awaitEnd(pipelines.start(bench.config("second"), folder));
        assertThat(second.path("state").asText()).isEqualTo("rejected");
        assertThat(second.path("remarks").toString()).contains("OUTPUT_IN_USE", "the run first");
        pipelines.order(first, "cancel");
        assertThat(pipelines.awaitEnd(first).path("state").asText()).isEqualTo("cancelled");
    }

    @Test
    void an_old_config_is_turned_into_a_new_one() throws Exception {
        HttpResponse<String> response =
                pipelines.importLegacy("output_base_dir: \"D:/x\"\ngguf: {quantizations: [q4_k_m]}\n");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("/mnt/d/x", "Q4_K_M", "MISSING");
    }

    private List<Event> hear(String run) {
        List<Event> heard = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "group.id",
                        run,
                        "auto.offset.reset",
                        "earliest",
                        "metadata.max.age.ms",
                        "500"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topic.MODEL_PHASE.topicName(), Topic.MODEL_EVALUATED.topicName()));
            org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(120)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    Event event = record.topic().equals(Topic.MODEL_PHASE.topicName())
                            ? EventJson.read(record.value(), ModelPhase.class)
                            : EventJson.read(record.value(), ModelEvaluated.class);
                    if (event.key().equals(run)) {
                        heard.add(event);
                    }
                });
                return heard.stream()
                        .anyMatch(event -> event instanceof ModelPhase phase
                                && phase.phase().equals("run")
                                && phase.state() != PhaseState.STARTED);
            });
        }
        return heard;
    }
}
