package dev.batchlab.messaging;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.batchlab.devstack.testing.StageTestResource;
import dev.batchlab.events.EventJson;
import dev.batchlab.events.FailedRequest;
import dev.batchlab.events.RequestsFailed;
import dev.batchlab.events.Topic;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StageTestResource.class)
class DeadLettersTest {
    @Inject
    EventSender sender;

    @Inject
    ReceivedFailures received;

    @Inject
    DeadLetters letters;

    @Inject
    DataSource database;

    @Test
    void a_record_that_is_no_event_waits_with_its_reason_until_it_is_dropped() {
        String text = "{not json " + UUID.randomUUID();
        DeadLetter letter = dead(text);

        given().get("/dead-letters/" + letter.id())
                .then()
                .statusCode(200)
                .body("topic", equalTo("requests.failed"))
                .body("payload", equalTo(text))
                .body("state", equalTo("open"));
        given().delete("/dead-letters/" + letter.id()).then().statusCode(200).body("state", equalTo("dropped"));
        given().delete("/dead-letters/" + letter.id())
                .then()
                .statusCode(409)
                .body("errors[0].message", containsString("was dropped before"));
        assertThat(letters.list("open", 1000)).extracting(DeadLetter::id).doesNotContain(letter.id());
    }

    @Test
    void what_can_be_read_by_now_is_handled_once_when_it_is_sent_again() {
        String shard = "shard-" + UUID.randomUUID();
        DeadLetter letter = dead("{broken " + shard);
        // a newer version would read it; here the record is mended instead
        mend(letter.id(), EventJson.write(failed(shard)));

        given().post("/dead-letters/" + letter.id() + "/replay").then().statusCode(200);

        await().untilAsserted(() -> assertThat(received.shards()).contains(shard));
        given().post("/dead-letters/" + letter.id() + "/replay").then().statusCode(409);
    }

    @Test
    void what_still_is_no_event_becomes_a_new_dead_letter() {
        String text = "{not json " + UUID.randomUUID();
        DeadLetter letter = dead(text);

        assertThat(letters.replay(letter.id())).isTrue();

        await().untilAsserted(() -> assertThat(letters.list(null, 1000))
                .filteredOn(it -> it.payload().equals(text))
                .extracting(DeadLetter::state)
                .containsExactlyInAnyOrder("open", "replayed"));
    }

    @Test
    void a_record_sent_again_for_another_stage_is_not_ours() {
        String shard = "shard-" + UUID.randomUUID();
        RecordHeaders headers = new RecordHeaders();
        headers.add("batchlab-replayed-for", "another-stage".getBytes(StandardCharsets.UTF_8));
        String after = "shard-" + UUID.randomUUID();
        send(EventJson.write(failed(shard)), headers);
        send(EventJson.write(failed(after)), new RecordHeaders());

        await().untilAsserted(() -> assertThat(received.shards()).contains(after));
        assertThat(received.shards()).doesNotContain(shard);
    }

    @Test
    void an_unknown_number_and_an_unknown_state_are_named() {
        given().get("/dead-letters/999999")
                .then()
                .statusCode(404)
                .body("errors[0].message", containsString("No dead letter has the number 999999"));
        given().get("/dead-letters?state=lost")
                .then()
                .statusCode(400)
                .body("errors[0].fix", containsString("open, replayed, dropped or all"));
    }

    private DeadLetter dead(String text) {
        send(text.getBytes(StandardCharsets.UTF_8), new RecordHeaders());
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> letters.list("open", 1000).stream()
                                .filter(letter -> letter.payload().equals(text))
                                .findAny()
                                .orElse(null),
                        letter -> letter != null);
    }

    private void send(byte[] payload, RecordHeaders headers) {
        sender.raw(Topic.REQUESTS_FAILED.topicName(), "k", payload, headers)
                .await()
                .atMost(Duration.ofSeconds(20));
    }

    private void mend(long id, byte[] payload) {
        QuarkusTransaction.requiringNew().run(() -> {
            try (Connection connection = database.getConnection();
                    PreparedStatement update =
                            connection.prepareStatement("update dead_letter set payload = ? where id = ?")) {
                update.setBytes(1, payload);
                update.setLong(2, id);
                update.executeUpdate();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static RequestsFailed failed(String shard) {
        return new RequestsFailed(
                "e",
                shard,
                1,
                1,
                "openai",
                "gpt-4.1",
                "all",
                List.of(new FailedRequest("a", "missing", true)),
                null,
                false);
    }
}
