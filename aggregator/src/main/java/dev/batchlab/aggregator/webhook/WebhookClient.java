package dev.batchlab.aggregator.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.rest.client.reactive.Url;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Somebody's webhook; the address comes with each call. */
@RegisterRestClient(configKey = "webhook")
public interface WebhookClient {
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    Response post(@Url String address, JsonNode message);
}
