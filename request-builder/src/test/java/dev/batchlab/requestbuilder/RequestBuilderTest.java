package dev.batchlab.requestbuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.devstack.testing.StageTestResource;
import dev.batchlab.events.EventJson;
import dev.batchlab.events.ExperimentCompleted;
import dev.batchlab.events.ExperimentRequested;
import dev.batchlab.events.FailedRequest;
import dev.batchlab.events.RequestsFailed;
import dev.batchlab.events.RequestsGenerated;
import dev.batchlab.events.Topic;
import dev.batchlab.messaging.EventSender;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init") // filled by Quarkus
@QuarkusTest
@QuarkusTestResource(StageTestResource.class)
class RequestBuilderTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TestHTTPResource("/")
    URI service;

    @Inject
    EventSender sender;

    @Inject
    ArtifactStore store;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Test
    void a_posted_spec_becomes_shards_within_the_limit_each_with_the_whole_matrix_in_its_count() throws Exception {
        String id = name();
        HttpResponse<String> posted = post("/experiments", "application/yaml", spec(id, 5));
        assertThat(posted.statusCode()).as(posted.body()).isEqualTo(201);
        JsonNode accepted = EventJson.mapper().readTree(posted.body());
        assertThat(accepted.path("planned").asLong()).isEqualTo(10);
        assertThat(accepted.path("released").asLong()).isEqualTo(10);

        List<RequestsGenerated> shards = generated(id, 4);
        assertThat(shards).allSatisfy(shard -> {
            assertThat(shard.requests()).isLessThanOrEqualTo(3);
            assertThat(shard.cellsReleased()).isEqualTo(10);
            assertThat(shard.attempt()).isEqualTo(1);
            assertThat(shard.maxAttempts()).isEqualTo(2);
            assertThat(shard.estimatedInputTokens()).isPositive();
        });
        assertThat(shards.stream().mapToInt(RequestsGenerated::requests).sum()).isEqualTo(10);
    }

    @Test
    void the_same_spec_again_releases_nothing_and_a_changed_one_is_refused_with_the_difference() throws Exception {
        String id = name();
        assertThat(post("/experiments", "application/yaml", spec(id, 2)).statusCode())
                .isEqualTo(201);
        generated(id, 2);
        assertThat(post("/experiments", "application/yaml", spec(id, 2)).statusCode())
                .isEqualTo(200);

        HttpResponse<String> changed = post("/experiments", "application/yaml", spec(id, 3));
        assertThat(changed.statusCode()).isEqualTo(409);
        assertThat(changed.body()).contains("trials: 2 → 3");
    }

    @Test
    void a_deleted_experiment_is_unknown_and_its_name_stays_taken() throws Exception {
        String id = name();
        post("/experiments", "application/yaml", spec(id, 2));
        generated(id, 2);

        assertThat(send("DELETE", "/experiments/" + id).statusCode()).isEqualTo(200);
        assertThat(send("DELETE", "/experiments/" + id).statusCode()).isEqualTo(200);
        assertThat(send("DELETE", "/experiments/" + id + "-never").statusCode()).isEqualTo(404);
        assertThat(send("GET", "/experiments/" + id).statusCode()).isEqualTo(404);
        assertThat(send("GET", "/experiments").body()).doesNotContain(id);
        HttpResponse<String> again = post("/experiments", "application/yaml", spec(id, 2));
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.body()).contains("was deleted").contains("another name");
        JsonNode audit = EventJson.mapper()
                .readTree(send("GET", "/audit?experiment=" + id).body());
        assertThat(audit.findValuesAsText("action")).containsExactly("posted", "deleted");
    }

    @Test
    void the_files_of_a_deleted_experiment_go_but_for_those_another_one_needs() throws Exception {
        String id = name();
        String other = name();
        post("/experiments", "application/yaml", spec(id, 2));
        post("/experiments", "application/yaml", spec(other, 2));
        generated(id, 2);
        RequestsGenerated kept = generated(other, 2).get(0);
        String path = "/experiment-artifacts/" + id;
        JsonNode mine = EventJson.mapper().readTree(send("GET", path).body());
        assertThat(mine.size()).as("spec, two request files, two manifests").isEqualTo(5);
        String digests = "{\"digests\": " + mine + "}";
        String withTheOthers = digests.replace("[", "[\"" + kept.requestFile().sha256() + "\",");

        assertThat(post(path + "/purge", "application/json", digests).statusCode())
                .as("not before it is deleted")
                .isEqualTo(409);
        send("DELETE", "/experiments/" + id);
        HttpResponse<String> purged = post(path + "/purge", "application/json", withTheOthers);

        assertThat(EventJson.mapper().readTree(purged.body()).path("files").asInt())
                .isEqualTo(5);
        assertThat(EventJson.mapper().readTree(purged.body()).path("kept").asInt())
                .isEqualTo(1);
        assertThat(store.holds(kept.requestFile().sha256())).isTrue();
        assertThat(store.holds(mine.get(0).asText())).isFalse();
    }

    @Test
    void a_request_is_traced_to_the_shard_of_every_attempt() throws Exception {
        String id = name();
        post("/experiments", "application/yaml", spec(id, 2));
        generated(id, 2);
        String customId = "t1_gpt-4.1_" + id + "_n01";

        JsonNode traced = EventJson.mapper()
                .readTree(send("GET", "/experiments/" + id + "/requests/" + customId)
                        .body());

        assertThat(traced.path("planned").isTextual()).isTrue();
        assertThat(traced.path("packed")).hasSize(1);
        assertThat(traced.at("/packed/0/attempt").asInt()).isEqualTo(1);
        assertThat(traced.at("/packed/0/wireId").asText()).isNotBlank();
        assertThat(send("GET", "/experiments/" + id + "/requests/nobody").body())
                .contains("\"packed\":[]");
    }

    private HttpResponse<String> send(String method, String path) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(service.resolve(path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void a_raised_budget_is_told_although_no_cell_is_new() throws Exception {
        String id = name();
        post("/experiments", "application/yaml", spec(id, 2) + "budget: {maxUsd: 1.5}\n");
        generated(id, 2);
        assertThat(post("/experiments", "application/yaml", spec(id, 2) + "budget: {maxUsd: 2.5}\n")
                        .statusCode())
                .isEqualTo(200);
        assertThat(generated(id, 3)).anySatisfy(told -> {
            assertThat(told.release()).isEqualTo(2);
            assertThat(told.budgetUsd()).isEqualByComparingTo("2.5");
        });
    }

    @Test
    void a_bad_spec_is_refused_with_every_problem_at_once() throws Exception {
        HttpResponse<String> refused = post(
                "/experiments",
                "application/yaml",
                spec(name(), 2).replace("gpt-4.1]", "gpt-4.111]").replace("trials:", "trails:"));
        assertThat(refused.statusCode()).isEqualTo(400);
        JsonNode errors = EventJson.mapper().readTree(refused.body()).path("errors");
        assertThat(errors.size()).isGreaterThanOrEqualTo(2);
        assertThat(refused.body()).contains("gpt-4.111").contains("trails");
    }

    @Test
    void an_experiment_that_comes_by_event_is_packed_like_a_posted_one() throws Exception {
        String id = name();
        produce(new ExperimentRequested(
                id, EventJson.mapper().getNodeFactory().textNode(spec(id, 2)), null, List.of(), null));
        assertThat(generated(id, 2).stream()
                        .mapToInt(RequestsGenerated::requests)
                        .sum())
                .isEqualTo(4);
    }

    @Test
    void a_bad_spec_that_comes_by_event_is_answered_with_a_rejection_that_names_the_problems() throws Exception {
        String id = name();
        produce(new ExperimentRequested(
                id, EventJson.mapper().getNodeFactory().textNode("experiment: " + id), null, List.of(), null));
        ExperimentCompleted rejected = events(Topic.EXPERIMENT_COMPLETED, ExperimentCompleted.class, id, 1)
                .get(0);
        assertThat(rejected.state()).isEqualTo("rejected");
        assertThat(String.join("\n", rejected.errors())).contains("models");
    }

    @Test
    void requests_that_deserve_it_go_out_again_once_and_the_others_wait_for_a_person() throws Exception {
        String id = name();
        post("/experiments", "application/yaml", spec(id, 2));
        RequestsGenerated shard = generated(id, 2).stream()
                .filter(one -> one.requests() == 3)
                .findFirst()
                .orElseThrow();
        List<String> wireIds = List.of("t1_gpt-4.1_" + id + "_n01", "t1_gpt-4.1_" + id + "_n02");
        RequestsFailed failed = new RequestsFailed(
                id,
                shard.shardId(),
                1,
                1,
                shard.provider(),
                shard.model(),
                shard.group(),
                List.of(
                        new FailedRequest(wireIds.get(0), "missing", true),
                        new FailedRequest(wireIds.get(1), "invalid_request", false)),
                null,
                false);
        for (int i = 0; i < 2; i++) {
            sender.send(failed, UUID.randomUUID(), Instant.now()).await().atMost(Duration.ofSeconds(20));
        }

        RequestsGenerated second = generated(id, 3).stream()
                .filter(one -> one.attempt() == 2)
                .findFirst()
                .orElseThrow();
        assertThat(second.requests()).isEqualTo(1);
        assertThat(second.reopens()).isFalse();

        await().untilAsserted(() -> assertThat(
                        get("/experiments/" + id + "/retry").path("requests").asInt())
                .isEqualTo(1));
        assertThat(get("/experiments/" + id + "/retry")
                        .path("byReason")
                        .path("invalid_request")
                        .asInt())
                .isEqualTo(1);
        HttpResponse<String> asked = post("/experiments/" + id + "/retry", "application/json", "{}");
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(200);
        RequestsGenerated third = generated(id, 4).stream()
                .filter(RequestsGenerated::reopens)
                .findFirst()
                .orElseThrow();
        assertThat(third.requests()).isEqualTo(1);
        assertThat(third.attempt()).isEqualTo(2);
        assertThat(get("/experiments/" + id + "/retry").path("requests").asInt())
                .isZero();
    }

    @Test
    void answers_read_again_change_what_waits_for_a_person_and_send_nothing() throws Exception {
        String id = name();
        post("/experiments", "application/yaml", spec(id, 2));
        RequestsGenerated shard = generated(id, 2).stream()
                .filter(one -> one.requests() == 3)
                .findFirst()
                .orElseThrow();
        List<String> wireIds = List.of("t1_gpt-4.1_" + id + "_n01", "t1_gpt-4.1_" + id + "_n02");
        tell(shard, new FailedRequest(wireIds.get(0), "invalid", false), false);
        await().untilAsserted(() -> assertThat(get("/experiments/" + id + "/retry")
                        .path("byReason")
                        .path("invalid")
                        .asInt())
                .isEqualTo(1));

        tell(shard, new FailedRequest(wireIds.get(1), "partial", true), true);

        await().untilAsserted(() -> {
            JsonNode waiting = get("/experiments/" + id + "/retry");
            assertThat(waiting.path("requests").asInt()).isEqualTo(1);
            assertThat(waiting.path("byReason").path("partial").asInt()).isEqualTo(1);
        });
        assertThat(generated(id, 2)).hasSize(2);
    }

    private void tell(RequestsGenerated shard, FailedRequest failure, boolean reread) {
        RequestsFailed failed = new RequestsFailed(
                shard.experimentId(),
                shard.shardId(),
                1,
                1,
                shard.provider(),
                shard.model(),
                shard.group(),
                List.of(failure),
                null,
                reread);
        sender.send(failed, UUID.randomUUID(), Instant.now()).await().atMost(Duration.ofSeconds(20));
    }

    @Test
    void a_group_released_later_raises_the_matrix_of_the_accounting() throws Exception {
        String id = name();
        String digest = EventJson.mapper()
                .readTree(put("/files", "{\"text\": \"one\"}\n{\"text\": \"two\"}\n"))
                .path("sha256")
                .asText();
        String spec = """
                experiment: %s
                models: [gpt-4.1]
                dataset: {files: "*.jsonl"}
                prompt: {user: "{row.text}"}
                answer: {kind: text}
                """.formatted(id);
        JsonNode inputs = EventJson.mapper()
                .valueToTree(List.of(
                        Map.of("path", "a.jsonl", "sha256", digest), Map.of("path", "b.jsonl", "sha256", digest)));
        for (String group : List.of("a", "b")) {
            JsonNode envelope = EventJson.mapper()
                    .valueToTree(Map.of("spec", spec, "inputs", inputs, "release", Map.of("groups", List.of(group))));
            HttpResponse<String> posted = post("/experiments", "application/json", envelope.toString());
            assertThat(posted.statusCode()).as(posted.body()).isLessThan(300);
        }
        List<RequestsGenerated> shards = generated(id, 2);
        assertThat(shards.stream().mapToLong(RequestsGenerated::cellsReleased)).containsExactlyInAnyOrder(2L, 4L);
        assertThat(shards).allSatisfy(shard -> assertThat(shard.cellsPlanned()).isEqualTo(4));
    }

    /** As any program may: straight to Kafka, without our headers. */
    private void produce(ExperimentRequested event) throws Exception {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            Topic.EXPERIMENT_REQUESTED.topicName(), event.key(), EventJson.write(event)))
                    .get();
        }
    }

    private static String name() {
        return "e" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static String spec(String id, int trials) {
        return """
                experiment: %s
                models: [gpt-4.1]
                trials: %d
                axes:
                  text:
                    - {id: t1, content: "A lamp in a window."}
                    - {id: t2, content: "A door that does not close."}
                prompt: {user: "Describe: {text.content}"}
                customId: "{text.id}_{model.id}_%s_n{trial}"
                answer: {kind: text}
                retry: {maxAttempts: 2}
                batch: {maxRequests: 3}
                """.formatted(id, trials, id);
    }

    private List<RequestsGenerated> generated(String id, int atLeast) {
        return events(Topic.REQUESTS_GENERATED, RequestsGenerated.class, id, atLeast);
    }

    private <E extends dev.batchlab.events.Event> List<E> events(Topic topic, Class<E> type, String id, int atLeast) {
        List<E> found = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "group.id",
                        UUID.randomUUID().toString(),
                        "auto.offset.reset",
                        "earliest",
                        // the topic may come into being while we wait
                        "metadata.max.age.ms",
                        "500"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic.topicName()));
            await().atMost(Duration.ofSeconds(40)).until(() -> {
                for (ConsumerRecord<String, byte[]> received : consumer.poll(Duration.ofMillis(300))) {
                    E event = EventJson.read(received.value(), type);
                    if (event.experimentId().equals(id)) {
                        found.add(event);
                    }
                }
                return found.size() >= atLeast;
            });
        }
        return found;
    }

    private HttpResponse<String> post(String path, String contentType, String body)
            throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(service.resolve(path))
                        .header("Content-Type", contentType)
                        .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private String put(String path, String body) throws IOException, InterruptedException {
        return HTTP.send(
                        HttpRequest.newBuilder(service.resolve(path))
                                .header("Content-Type", "application/octet-stream")
                                .PUT(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return EventJson.mapper()
                .readTree(HTTP.send(
                                HttpRequest.newBuilder(service.resolve(path)).build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body());
    }
}
