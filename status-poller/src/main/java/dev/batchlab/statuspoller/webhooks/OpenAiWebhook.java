package dev.batchlab.statuspoller.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.batchlab.statuspoller.HastenLook;
import dev.batchlab.web.Problem;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** OpenAI calls it when a batch has ended. The signature is the password; saying the same twice does no harm. */
@Path("/webhooks/openai")
@Blocking
@PermitAll
public class OpenAiWebhook {
    private static final String BATCH_EVENTS = "batch.";
    private static final String PROVIDER = "openai";

    private final HastenLook hastenLook;
    private final Clock clock;
    private final ObjectMapper json;
    private final Optional<String> secret;

    /** @param secret {@code OPENAI_WEBHOOK_SECRET}, as the provider's page shows it once */
    OpenAiWebhook(
            HastenLook hastenLook,
            Clock clock,
            ObjectMapper json,
            @ConfigProperty(name = "openai.webhook.secret") Optional<String> secret) {
        this.hastenLook = hastenLook;
        this.clock = clock;
        this.json = json;
        this.secret = secret;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "OpenAI says that a batch has ended; the batch is looked at now")
    public Response heard(
            @HeaderParam("webhook-id") @Nullable String id,
            @HeaderParam("webhook-timestamp") @Nullable String timestamp,
            @HeaderParam("webhook-signature") @Nullable String signature,
            byte[] body)
            throws IOException {
        if (secret.isEmpty()) {
            return Problem.of(
                    404, null, "webhooks of OpenAI are not set up", "set OPENAI_WEBHOOK_SECRET for status-poller");
        }
        Optional<String> objection =
                new SignedMessage(id, timestamp, signature, body).objection(secret.get(), clock.instant());
        if (objection.isPresent()) {
            return Problem.of(401, null, objection.get(), null);
        }
        JsonNode event = json.readTree(body);
        if (event.path("type").asText().startsWith(BATCH_EVENTS)) {
            hastenLook.hasten(PROVIDER, event.path("data").path("id").asText());
        }
        return Response.noContent().build();
    }
}
