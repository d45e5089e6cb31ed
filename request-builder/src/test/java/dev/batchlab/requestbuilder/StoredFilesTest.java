package dev.batchlab.requestbuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.devstack.testing.StageTestResource;
import dev.batchlab.events.EventJson;
import dev.batchlab.events.FailedRequest;
import dev.batchlab.events.RequestsGenerated;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the stage stored for an experiment, and its end. */
@QuarkusTest
@QuarkusTestResource(StageTestResource.class)
class StoredFilesTest extends BuilderStory {
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
    void request_files_go_and_what_results_refer_to_stays() throws Exception {
        String id = name();
        String other = name();
        post("/experiments", "application/yaml", spec(id, 2));
        post("/experiments", "application/yaml", spec(other, 2));
        List<RequestsGenerated> mine = generated(id, 2);
        RequestsGenerated kept = generated(other, 2).get(0);
        String path = "/experiment-artifacts/" + id + "/requests";
        assertThat(get(path).path("files").asInt()).isEqualTo(2);
        long bytes =
                mine.stream().mapToLong(shard -> shard.requestFile().bytes()).sum();
        assertThat(get(path).path("bytes").asLong()).isEqualTo(bytes);

        JsonNode removed = EventJson.mapper().readTree(send("DELETE", path).body());

        assertThat(removed.path("bytes").asLong()).isEqualTo(bytes);
        assertThat(mine).allSatisfy(shard -> {
            assertThat(store.holds(shard.requestFile().sha256())).isFalse();
            assertThat(store.holds(shard.manifest().sha256())).isTrue();
            assertThat(store.holds(shard.spec().sha256())).isTrue();
        });
        assertThat(store.holds(kept.requestFile().sha256())).isTrue();
        assertThat(get(path).path("files").asInt())
                .as("nothing is left to remove")
                .isZero();
        assertThat(get("/audit?experiment=" + id).findValuesAsText("action"))
                .containsExactly("posted", "requests removed");
    }

    @Test
    void an_experiment_without_request_files_is_not_retried_and_the_answer_says_why() throws Exception {
        String id = name();
        post("/experiments", "application/yaml", spec(id, 2));
        RequestsGenerated shard = full(generated(id, 2));
        tell(shard, new FailedRequest("t1_gpt-4.1_" + id + "_n01", "invalid", false), false);
        await().untilAsserted(() -> assertThat(
                        get("/experiments/" + id + "/retry").path("requests").asInt())
                .isEqualTo(1));
        send("DELETE", "/experiment-artifacts/" + id + "/requests");

        HttpResponse<String> refused = post("/experiments/" + id + "/retry", "application/json", "{}");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("were removed (prune)").contains("under another name");
        assertThat(send("GET", "/experiments/" + id + "/retry").statusCode()).isEqualTo(409);
    }

    @Test
    void request_files_made_anew_after_they_were_removed_can_be_retried() throws Exception {
        String id = name();
        String again = name();
        String spec = spec(id, 2).replace("_" + id + "_", "_").replace("A lamp", "A lamp of " + id);
        post("/experiments", "application/yaml", spec);
        RequestsGenerated removed = full(generated(id, 2));
        send("DELETE", "/experiment-artifacts/" + id + "/requests");
        assertThat(store.holds(removed.requestFile().sha256())).isFalse();
        post("/experiments", "application/yaml", spec.replace("experiment: " + id, "experiment: " + again));
        RequestsGenerated anew = full(generated(again, 2));
        assertThat(anew.requestFile().sha256()).isEqualTo(removed.requestFile().sha256());
        tell(anew, new FailedRequest("t1_gpt-4.1_n01", "invalid", false), false);
        await().untilAsserted(() -> assertThat(waiting(again)).isEqualTo(1));

        HttpResponse<String> asked = post("/experiments/" + again + "/retry", "application/json", "{}");

        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(200);
        assertThat(generated(again, 3)).anyMatch(RequestsGenerated::reopens);
    }

    @Test
    void request_files_are_not_removed_while_a_retry_still_needs_them() throws Exception {
        String id = name();
        post("/experiments", "application/yaml", spec(id, 2));
        RequestsGenerated shard = full(generated(id, 2));
        tell(shard, new FailedRequest("t1_gpt-4.1_" + id + "_n01", "invalid", false), false);
        await().untilAsserted(() -> assertThat(waiting(id)).isEqualTo(1));
        String path = "/experiment-artifacts/" + id + "/requests";
        byte[] file = store.open(shard.requestFile()).readAllBytes();
        store.delete(shard.requestFile()); // so that packing cannot succeed yet
        assertThat(post("/experiments/" + id + "/retry", "application/json", "{}")
                        .statusCode())
                .isEqualTo(200);

        HttpResponse<String> refused = send("DELETE", path);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
        assertThat(refused.body()).contains("retry");
        assertThat(get(path).path("files").asInt()).as("nothing to offer").isZero();
        store.put(file);
        assertThat(generated(id, 3)).anyMatch(RequestsGenerated::reopens);
        await().untilAsserted(() -> assertThat(get(path).path("files").asInt()).isEqualTo(3));
    }

    /** The shard of the first three of four cells; events of an experiment come in any order. */
    private static RequestsGenerated full(List<RequestsGenerated> shards) {
        return shards.stream()
                .filter(shard -> shard.requests() == 3)
                .findFirst()
                .orElseThrow();
    }
}
