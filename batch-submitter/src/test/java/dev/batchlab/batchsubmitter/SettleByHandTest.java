package dev.batchlab.batchsubmitter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.batchsubmitter.provider.Faults;
import dev.batchlab.devstack.testing.StageTestResource;
import dev.batchlab.events.EventJson;
import dev.batchlab.providers.ProviderException;
import dev.batchlab.providers.SubmissionTag;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A person ends a doubt, over REST as the command line does. */
@QuarkusTest
@TestProfile(StepByStep.class)
@QuarkusTestResource(StageTestResource.class)
class SettleByHandTest {
    @Inject
    Gate gate;

    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init")
    URI service;

    private Events.Packed shard;

    @BeforeEach
    void a_submission_in_doubt() {
        doubt(true);
    }

    /** @param made whether the create, whose answer is lost, has made a batch */
    private void doubt(boolean made) {
        gate.clean();
        gate.account.faults(new Faults() {
            @Override
            public void before(Call call) throws ProviderException {
                if (call == Call.CREATE && !made) {
                    throw Faults.replyLost();
                }
                if (call == Call.FIND) {
                    throw Faults.transientTrouble("the listing does not work");
                }
            }

            @Override
            public void after(Call call) throws ProviderException {
                if (call == Call.CREATE) {
                    throw Faults.replyLost();
                }
            }
        });
        shard = gate.shard("by-hand", 1);
        gate.arrives(shard);
        gate.settleDown();
        gate.clock.tick(Gate.LONG);
        gate.settleDown();
        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.IN_DOUBT);
        gate.account.faults(Faults.NONE);
    }

    @Test
    void the_batch_a_person_found_is_adopted() throws Exception {
        String batch = gate.account.batchIds().get(0);

        Answer answer = post("submissions/" + id() + "/settle", "{\"adopt\": \"" + batch + "\"}");

        assertThat(answer.status).isEqualTo(200);
        assertThat(answer.body.path("state").asText()).isEqualTo("accepted");
        assertThat(answer.body.path("providerBatchId").asText()).isEqualTo(batch);
        gate.clock.tick(Gate.LONG);
        gate.settleDown();
        assertThat(gate.account.created()).isEqualTo(1);
        assertThat(gate.holds("by-hand")).isEqualTo("nothing");
    }

    @Test
    void a_batch_of_somebody_else_is_refused() throws Exception {
        String foreign = gate.account.plant(new SubmissionTag("sub-of-another-stack", "x", "y", 1, 1));

        Answer answer = post("submissions/" + id() + "/settle", "{\"adopt\": \"" + foreign + "\"}");

        assertThat(answer.status).isEqualTo(409);
        assertThat(answer.message()).contains("sub-of-another-stack");
        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.IN_DOUBT);
    }

    @Test
    void a_person_may_say_that_there_is_no_batch() throws Exception {
        doubt(false);
        String first = id();
        Answer answer = post("submissions/" + first + "/settle", "{\"resubmit\": true}");
        gate.settleDown();

        assertThat(answer.status).isEqualTo(200);
        assertThat(answer.body.path("state").asText()).isEqualTo("void");
        assertThat(gate.of(shard).number()).isEqualTo(2);
        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.ACCEPTED);
        assertThat(post("submissions/" + first + "/settle", "{\"resubmit\": true}").status)
                .as("only once")
                .isEqualTo(409);
    }

    @Test
    void what_the_listing_shows_is_not_ordered_anew_whoever_says_that_there_is_none() throws Exception {
        String batch = gate.account.batchIds().get(0);

        Answer answer = post("submissions/" + id() + "/settle", "{\"resubmit\": true}");
        gate.settleDown();

        assertThat(answer.status).isEqualTo(409);
        assertThat(answer.message()).contains(batch, "--adopt " + batch);
        assertThat(gate.account.executions()).containsEntry(shard.shardId() + "/1", 1);
        gate.clock.tick(Gate.LONG);
        gate.settleDown();
        assertThat(gate.of(shard).providerBatchId()).as("adopted by itself").isEqualTo(batch);
    }

    @ParameterizedTest
    @EnumSource(
            value = Faults.Call.class,
            names = {"FIND", "DELETE"})
    void nothing_is_ordered_anew_while_nobody_can_look_or_tidy_up(Faults.Call broken) throws Exception {
        doubt(false);
        gate.account.faults(new Faults() {
            @Override
            public void before(Call call) throws ProviderException {
                if (call == broken) {
                    throw Faults.transientTrouble("down for a while");
                }
            }
        });

        Answer answer = post("submissions/" + id() + "/settle", "{\"resubmit\": true}");

        assertThat(answer.status).isEqualTo(409);
        assertThat(answer.message()).contains("down for a while", "again");
        assertThat(gate.all(shard.shardId())).hasSize(1);
    }

    @Test
    void nothing_is_ordered_anew_before_the_create_must_have_ended_and_shown() throws Exception {
        doubt(false);
        gate.execute("update submission set send_deadline = '" + gate.clock.instant() + "'");

        Answer early = post("submissions/" + id() + "/settle", "{\"resubmit\": true}");
        gate.clock.tick(Duration.ofMinutes(5));
        Answer late = post("submissions/" + id() + "/settle", "{\"resubmit\": true}");

        assertThat(early.status).isEqualTo(409);
        assertThat(early.message()).contains("may still be on its way");
        assertThat(late.status).isEqualTo(200);
    }

    @Test
    void what_cannot_be_settled_says_why() throws Exception {
        assertThat(post("submissions/sub-unknown/settle", "{\"resubmit\": true}").status)
                .isEqualTo(404);
        assertThat(post("submissions/" + id() + "/settle", "{}").status).isEqualTo(400);
        assertThat(post("submissions/" + id() + "/settle", "{\"adopt\": \"b\", \"resubmit\": true}").status)
                .isEqualTo(400);
        Answer unreadable = post("submissions/" + id() + "/settle", "{\"adopt\": \"batch_of_nobody\"}");
        assertThat(unreadable.status).isEqualTo(409);
        assertThat(unreadable.message()).contains("batch_of_nobody");
    }

    @Test
    void submissions_and_accounts_can_be_looked_at() throws Exception {
        Answer list = get("submissions?experiment=by-hand&state=in_doubt");
        assertThat(list.body).hasSize(1);
        assertThat(list.body.get(0).path("heldReason").asText()).isEqualTo("in doubt");
        assertThat(get("submissions?experiment=nobody").body).isEmpty();
        assertThat(get("submissions?state=lost").status).isEqualTo(400);
        assertThat(get("submissions/" + id()).body.path("shardId").asText()).isEqualTo(shard.shardId());
        assertThat(get("submissions/sub-unknown").status).isEqualTo(404);

        Answer accounts = get("accounts");
        assertThat(accounts.body).hasSize(1);
        assertThat(accounts.body.get(0).path("provider").asText()).isEqualTo("openai");
        assertThat(accounts.body.get(0).path("reservedUsd").decimalValue()).isEqualByComparingTo("0.003");
        assertThat(accounts.body.get(0).path("lanes").get(0).path("batches").asInt())
                .isEqualTo(1);
        assertThat(post("accounts/openai/resume", null).body.path("resumed").asBoolean())
                .isFalse();
        assertThat(post("batches/batch_of_nobody/cancel", null).status).isEqualTo(404);
        assertThat(post("experiments/by-hand/cancel", "{\"groups\": []}")
                        .body
                        .path("running")
                        .asInt())
                .isEqualTo(1);
        assertThat(get("q/openapi?format=json").body.path("paths").has("/submissions/{id}/settle"))
                .isTrue();
    }

    private String id() {
        return gate.of(shard).id();
    }

    private record Answer(int status, JsonNode body) {
        String message() {
            return body.path("errors").path(0).path("message").asText();
        }
    }

    private Answer get(String path) throws Exception {
        return send(HttpRequest.newBuilder(service.resolve("/" + path)).build());
    }

    private Answer post(String path, @Nullable String json) throws Exception {
        return send(HttpRequest.newBuilder(service.resolve("/" + path))
                .header("Content-Type", "application/json")
                .POST(json == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    private static Answer send(HttpRequest request) throws Exception {
        HttpResponse<byte[]> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
        return new Answer(response.statusCode(), EventJson.mapper().readTree(response.body()));
    }
}
