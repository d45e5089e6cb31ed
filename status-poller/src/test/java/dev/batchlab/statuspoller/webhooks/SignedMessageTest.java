package dev.batchlab.statuspoller.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.Headers;
import com.openai.models.webhooks.WebhookVerificationParams;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SignedMessageTest {
    private static final String SECRET = "whsec_"
            + Base64.getEncoder()
                    .encodeToString("a secret of the tests, 32 bytes!".getBytes(StandardCharsets.US_ASCII));
    private static final byte[] BODY = """
            {"id": "evt_1", "object": "event", "created_at": 1763600000, "type": "batch.completed", "data": {"id": "batch_1"}}""".getBytes(StandardCharsets.UTF_8);
    private static final Instant NOW = Instant.now();
    private static final String TIME = Long.toString(NOW.getEpochSecond());

    @Test
    void what_the_vendors_library_believes_is_believed() {
        String signature = signature(SECRET);
        assertThatCode(() -> OpenAIOkHttpClient.builder()
                        .apiKey("none")
                        .build()
                        .webhooks()
                        .verifySignature(WebhookVerificationParams.builder()
                                .payload(BODY)
                                .secret(SECRET)
                                .headers(Headers.builder()
                                        .put("webhook-id", "wh_1")
                                        .put("webhook-timestamp", TIME)
                                        .put("webhook-signature", signature)
                                        .build())
                                .build()))
                .doesNotThrowAnyException();
        assertThat(new SignedMessage("wh_1", TIME, signature, BODY).objection(SECRET, NOW))
                .isEmpty();
    }

    @Test
    void one_of_several_signatures_is_enough() {
        assertThat(new SignedMessage("wh_1", TIME, "v1,AAAA v2,zzz " + signature(SECRET), BODY).objection(SECRET, NOW))
                .isEmpty();
    }

    @Test
    void a_changed_body_id_or_time_is_not_believed() {
        String signature = signature(SECRET);
        byte[] changed = new String(BODY, StandardCharsets.UTF_8)
                .replace("batch_1", "batch_2")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(new SignedMessage("wh_1", TIME, signature, changed).objection(SECRET, NOW))
                .isPresent();
        assertThat(new SignedMessage("wh_2", TIME, signature, BODY).objection(SECRET, NOW))
                .isPresent();
        assertThat(new SignedMessage("wh_1", Long.toString(NOW.getEpochSecond() + 1), signature, BODY)
                        .objection(SECRET, NOW))
                .isPresent();
    }

    @Test
    void another_secret_an_old_time_or_no_headers_are_not_believed() {
        String other = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);
        assertThat(new SignedMessage("wh_1", TIME, signature(other), BODY).objection(SECRET, NOW))
                .isPresent();
        assertThat(new SignedMessage("wh_1", TIME, signature(SECRET), BODY)
                        .objection(SECRET, NOW.plus(Duration.ofMinutes(6))))
                .get()
                .asString()
                .contains("webhook-timestamp");
        assertThat(new SignedMessage("wh_1", "soon", signature(SECRET), BODY).objection(SECRET, NOW))
                .isPresent();
        assertThat(new SignedMessage(null, null, null, BODY).objection(SECRET, NOW))
                .isPresent();
    }

    private static String signature(String secret) {
        return "v1," + Base64.getEncoder().encodeToString(SignedMessage.sign(secret, "wh_1", TIME, BODY));
    }
}
