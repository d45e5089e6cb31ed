package dev.batchlab.requestbuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.devstack.testing.StageTestResource;
import dev.batchlab.events.FailedRequest;
import dev.batchlab.events.RequestsFailed;
import dev.batchlab.events.RequestsGenerated;
import dev.batchlab.experiments.manifest.ManifestReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What failed goes out again, or waits for a person. */
@QuarkusTest
@QuarkusTestResource(StageTestResource.class)
class RetryTest extends BuilderStory {
    @Test
    void requests_that_deserve_it_go_out_again_once_and_the_others_wait_for_a_person() throws Exception {
        String id = name();
        post("/experiments", "application/yaml", spec(id, 2));
        RequestsGenerated shard = first(id);
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
        RequestsGenerated shard = first(id);
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

    @Test
    void a_failure_told_after_its_rereading_goes_out_again_and_does_not_wait_for_a_person_too() throws Exception {
        String id = name();
        post("/experiments", "application/yaml", spec(id, 2));
        RequestsGenerated shard = first(id);
        String wireId = "t1_gpt-4.1_" + id + "_n01";
        tell(shard, new FailedRequest(wireId, "invalid", false), true);
        await().untilAsserted(() -> assertThat(waiting(id)).isEqualTo(1));

        tell(shard, new FailedRequest(wireId, "invalid", true), false);

        assertThat(generated(id, 3)).anyMatch(next -> next.attempt() == 2 && next.requests() == 1);
        assertThat(waiting(id)).isZero();
    }

    @Test
    void a_round_of_attempts_a_person_asked_for_is_not_cut_short() throws Exception {
        String id = name();
        post("/experiments", "application/yaml", spec(id, 2).replace("maxAttempts: 2", "maxAttempts: 3"));
        String wireId = "t1_gpt-4.1_" + id + "_n01";
        tell(first(id), new FailedRequest(wireId, "invalid_request", false), false);
        await().untilAsserted(() -> assertThat(waiting(id)).isEqualTo(1));
        post("/experiments/" + id + "/retry", "application/json", "{}");
        RequestsGenerated asked = generated(id, 3).stream()
                .filter(RequestsGenerated::reopens)
                .findFirst()
                .orElseThrow();
        assertThat(asked.maxAttempts()).isEqualTo(4);

        tell(asked, new FailedRequest(wireId, "missing", true), false);

        RequestsGenerated next = generated(id, 4).stream()
                .filter(one -> one.attempt() == 3)
                .findFirst()
                .orElseThrow();
        assertThat(next.maxAttempts()).isEqualTo(4);
        try (ManifestReader manifest = new ManifestReader(store.open(next.manifest()))) {
            assertThat(manifest.header().maxAttempts()).isEqualTo(4);
        }
    }

    @Test
    void what_an_earlier_attempt_answered_by_the_rules_of_today_is_not_bought_again() throws Exception {
        String id = name();
        post("/experiments", "application/yaml", spec(id, 2));
        RequestsGenerated shard = first(id);
        FailedRequest one = new FailedRequest("t1_gpt-4.1_" + id + "_n01", "invalid", true);
        FailedRequest other = new FailedRequest("t1_gpt-4.1_" + id + "_n02", "invalid", true);
        tell(shard, List.of(one, other), false);
        RequestsGenerated second = generated(id, 3).stream()
                .filter(next -> next.attempt() == 2)
                .findFirst()
                .orElseThrow();
        List<FailedRequest> given = List.of(
                new FailedRequest(one.wireId(), "invalid", false), new FailedRequest(other.wireId(), "invalid", false));
        tell(second, given, false);
        await().untilAsserted(() -> assertThat(waiting(id)).isEqualTo(2));

        tell(second, given, true);
        tell(shard, List.of(other), true);

        await().untilAsserted(() -> assertThat(waiting(id)).isEqualTo(1));
        tell(shard, List.of(), true);
        await().untilAsserted(() -> assertThat(waiting(id)).isZero());
        tell(shard, List.of(other), true);
        await().untilAsserted(() -> assertThat(waiting(id))
                .as("stricter rules take the answer back")
                .isEqualTo(1));
        post("/experiments/" + id + "/retry", "application/json", "{}");
        RequestsGenerated third = generated(id, 4).stream()
                .filter(next -> next.attempt() == 3)
                .findFirst()
                .orElseThrow();
        try (ManifestReader manifest = new ManifestReader(store.open(third.manifest()))) {
            assertThat(manifest.next().wireId()).isEqualTo(other.wireId());
            assertThat(manifest.hasNext()).isFalse();
        }
    }

    @Test
    void a_failure_told_late_sends_nothing_that_a_person_has_sent_again_already() throws Exception {
        String id = name();
        post("/experiments", "application/yaml", spec(id, 2));
        RequestsGenerated shard = first(id);
        String one = "t1_gpt-4.1_" + id + "_n01";
        String other = "t1_gpt-4.1_" + id + "_n02";
        tell(shard, new FailedRequest(one, "invalid", false), true);
        await().untilAsserted(() -> assertThat(waiting(id)).isEqualTo(1));
        post("/experiments/" + id + "/retry", "application/json", "{}");
        generated(id, 3);

        tell(shard, List.of(new FailedRequest(one, "invalid", true), new FailedRequest(other, "missing", true)), false);

        assertThat(generated(id, 4).stream()
                        .filter(again -> again.attempt() == 2)
                        .mapToInt(RequestsGenerated::requests))
                .containsExactlyInAnyOrder(1, 1);
    }

    private RequestsGenerated first(String id) {
        return generated(id, 2).stream()
                .filter(one -> one.requests() == 3)
                .findFirst()
                .orElseThrow();
    }
}
