package dev.batchlab.statuspoller;

import static io.restassured.RestAssured.given;

import dev.batchlab.devstack.testing.StageTestResource;
import dev.batchlab.events.BatchSubmitted;
import dev.batchlab.providers.BatchStatus;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Looks are an hour apart here: what happens sooner, a webhook made happen. */
@QuarkusTest
@QuarkusTestResource(StageTestResource.class)
@TestProfile(WebhookTest.HoursBetweenLooks.class)
class WebhookTest {
    private static final byte[] SECRET = "a secret of the tests, 32 bytes!".getBytes(StandardCharsets.US_ASCII);
    private static final long STARTED = Instant.now().getEpochSecond();

    public static final class HoursBetweenLooks implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "status-poller.shortest-pause", "PT1H",
                    "status-poller.longest-pause", "PT1H",
                    "openai.webhook.secret", "whsec_" + Base64.getEncoder().encodeToString(SECRET));
        }
    }

    @Inject
    ScriptedProvider provider;

    @Inject
    WatchBatch watchBatch;

    @Test
    void a_signed_webhook_has_the_batch_looked_at_at_once() throws Exception {
        String id = "batch_" + UUID.randomUUID();
        provider.says(id, () -> Batches.batch(id, BatchStatus.RUNNING, null));
        BatchSubmitted batch = Batches.submitted("webhook-" + id, id, Instant.now());
        watchBatch.watch(batch);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> watched(batch)
                .contains("\"looks\":1"));

        provider.says(id, () -> Batches.batch(id, BatchStatus.COMPLETED, null));
        say(id, "v1," + Base64.getEncoder().encodeToString(new byte[32]), 401);
        Awaitility.await()
                .during(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(20))
                .until(() -> watched(batch).contains("\"state\":\"watching\""));

        say(id, signature(id), 204);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> watched(batch)
                .contains("\"state\":\"settled\""));
        say(id, signature(id), 204);
        say("batch_of_somebody_else", signature("batch_of_somebody_else"), 204);
    }

    private static String watched(BatchSubmitted batch) {
        return given().get("/watches?experiment=" + batch.experimentId()).asString();
    }

    private static void say(String id, String signature, int expected) {
        given().header("webhook-id", "wh_" + id)
                .header("webhook-timestamp", time())
                .header("webhook-signature", signature)
                .header("Host", "poller.example.org")
                .contentType("application/json")
                .body(body(id))
                .post("/webhooks/openai")
                .then()
                .statusCode(expected);
    }

    private static String signature(String id) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
        byte[] signed = mac.doFinal(("wh_" + id + "." + time() + "." + body(id)).getBytes(StandardCharsets.UTF_8));
        return "v1," + Base64.getEncoder().encodeToString(signed);
    }

    private static String time() {
        return Long.toString(STARTED);
    }

    private static String body(String id) {
        return "{\"id\": \"evt_1\", \"object\": \"event\", \"type\": \"batch.completed\", \"data\": {\"id\": \"" + id
                + "\"}}";
    }
}
