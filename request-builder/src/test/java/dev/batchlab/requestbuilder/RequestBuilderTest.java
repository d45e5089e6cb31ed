package dev.batchlab.requestbuilder;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.devstack.testing.StageTestResource;
import dev.batchlab.events.EventJson;
import dev.batchlab.events.ExperimentCompleted;
import dev.batchlab.events.ExperimentRequested;
import dev.batchlab.events.RequestsGenerated;
import dev.batchlab.events.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is posted, by HTTP or by event, becomes shards. */
@QuarkusTest
@QuarkusTestResource(StageTestResource.class)
class RequestBuilderTest extends BuilderStory {
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
}
